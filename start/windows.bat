@echo off
rem Sets the viewer up in the folder above, once, and opens it in the browser; with the name of a
rem story's file, on that story.
setlocal
cd /d "%~dp0.."

if not exist .venv\ready goto setup
.venv\Scripts\timeline date 2011 >nul 2>nul
if not errorlevel 1 goto open

:setup

py -3 -c "import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))" 2>nul
if errorlevel 1 (
  set "said=This needs Python 3.11, 3.12, 3.13 or 3.14. Install one from python.org, then start this again."
  goto stop
)
echo Setting up. This takes a minute or two, needs the internet, and happens once.
py -3 -m venv .venv
if errorlevel 1 (
  set "said=Python could not make an environment: see above."
  goto stop
)
.venv\Scripts\python -m pip install --quiet --disable-pip-version-check -e .
if errorlevel 1 (
  set "said=The set-up did not finish: see above. Is there a connection to the internet? Then start this again."
  goto stop
)
echo ready> .venv\ready

:open
echo The page opens in your browser. Close this window to end it.
.venv\Scripts\timeline view %*
if not errorlevel 1 exit /b 0
set "said=The viewer has ended: see above."

:stop
echo.
echo %said%
pause
exit /b 1
