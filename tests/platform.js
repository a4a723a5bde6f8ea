// A learning platform as SCORM 1.2's run-time environment has it: the functions of its API, the elements
// of its data model, and what it refuses. Of what is optional it has comments and interactions.
// `stored` is what it has of a learner; what is committed is put there.
function makePlatform(stored = {}) {
  const text = (most) => (value) => value.length <= most;
  const oneOf = (...words) => (value) => words.includes(value);
  const identifier = (value) => /^[\w.-]{1,255}$/.test(value);
  const decimal = (value) => /^-?\d+(\.\d+)?$/.test(value);
  const score = (value) => value === "" || (decimal(value) && Number(value) >= 0 && Number(value) <= 100);
  const clock = (value) => /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,2})?$/.test(value);
  const span = (value) => /^\d{2,4}:[0-5]\d:[0-5]\d(\.\d{1,2})?$/.test(value);
  const result = (value) => oneOf("correct", "wrong", "unanticipated", "neutral")(value) || decimal(value);
  const [READ, WRITE, BOTH] = ["read", "write", "both"];
  const KINDS = ["true-false", "choice", "fill-in", "matching", "performance", "sequencing", "likert", "numeric"];
  const STATES = ["passed", "completed", "failed", "incomplete", "browsed", "not attempted"];
  const FIELDS = {
    id: identifier, time: clock, type: oneOf(...KINDS), weighting: decimal, student_response: text(255),
    result, latency: span, "objectives.#.id": identifier, "correct_responses.#.pattern": text(255),
  };
  const ELEMENTS = {
    "cmi.core.student_id": [READ],
    "cmi.core.student_name": [READ],
    "cmi.core.lesson_location": [BOTH, text(255)],
    "cmi.core.credit": [READ],
    "cmi.core.lesson_status": [BOTH, oneOf(...STATES)],
    "cmi.core.entry": [READ],
    "cmi.core.score.raw": [BOTH, score],
    "cmi.core.score.min": [BOTH, score],
    "cmi.core.score.max": [BOTH, score],
    "cmi.core.total_time": [READ],
    "cmi.core.lesson_mode": [READ],
    "cmi.core.exit": [WRITE, oneOf("time-out", "suspend", "logout", "")],
    "cmi.core.session_time": [WRITE, span],
    "cmi.suspend_data": [BOTH, text(4096)],
    "cmi.launch_data": [READ],
    "cmi.comments": [BOTH, text(4096)],
    "cmi.comments_from_lms": [READ],
    ...Object.fromEntries(Object.entries(FIELDS).map(([name, is]) => [`cmi.interactions.#.${name}`, [WRITE, is]])),
  };
  const ERRORS = {
    0: "No error", 101: "General exception", 201: "Invalid argument error", 202: "Element cannot have children",
    203: "Element not an array - cannot have count", 301: "Not initialized", 401: "Not implemented error",
    402: "Invalid set value, element is a keyword", 403: "Element is read only", 404: "Element is write only",
    405: "Incorrect data type",
  };
  const GROUPS = ["cmi.core", "cmi.core.score", "cmi.interactions"];
  const data = { "cmi.core.lesson_status": "not attempted", ...stored };
  const refused = [];
  let [state, error] = ["new", 0];

  const end = (code, value, named = "") => {
    error = code;
    if (code) refused.push([code, named]);
    return code ? value : undefined;
  };
  const countOf = () => Object.keys(data).filter((name) => /^cmi\.interactions\.\d+\.id$/.test(name)).length;
  const shapeOf = (element) => element.replace(/\.\d+(?=\.)/g, ".#");
  const keyword = (element) => /\._(children|count|version)$/.test(element);
  const place = (element) => Number(/^cmi\.interactions\.(\d+)\./.exec(element)?.[1] ?? -1);
  const keywordValue = (element) => {
    if (element === "cmi._version") return "3.4";
    if (element === "cmi.interactions._count") return String(countOf());
    const [group, word] = [element.slice(0, element.lastIndexOf(".")), element.slice(element.lastIndexOf(".") + 1)];
    if (word === "_children" && GROUPS.includes(group)) return Object.keys(ELEMENTS).filter((name) => name.startsWith(group)).join();
    return null;
  };
  const wrongToGet = (element) => {
    if (keyword(element)) {
      if (keywordValue(element) !== null) return 0;
      if (!(shapeOf(element.slice(0, element.lastIndexOf("."))) in ELEMENTS)) return 201;
      return element.endsWith("_children") ? 202 : 203;
    }
    const [access] = ELEMENTS[shapeOf(element)] ?? [];
    return access ? (access === WRITE ? 404 : 0) : element.startsWith("cmi.") ? 401 : 201;
  };
  const wrongToSet = (element, value) => {
    if (keyword(element)) return 402;
    const [access, is] = ELEMENTS[shapeOf(element)] ?? [];
    if (!access) return element.startsWith("cmi.") ? 401 : 201;
    if (access === READ) return 403;
    if (place(element) > countOf() || (place(element) === countOf() && !element.endsWith(".id"))) return 201;
    if (element.endsWith(".student_response") && !data[element.replace("student_response", "type")]) return 201;
    return typeof value === "string" && is(value) ? 0 : 405;
  };
  const running = (argument) => (state !== "running" ? 301 : argument === "" ? 0 : 201);
  const commit = () => Object.assign(stored, data);

  const API = {
    LMSInitialize: (argument) => {
      const told = end(argument !== "" ? 201 : state === "new" ? 0 : 101, "false", "LMSInitialize");
      if (!told) state = "running";
      return told ?? "true";
    },
    LMSFinish: (argument) => {
      const told = end(running(argument), "false", "LMSFinish");
      if (!told) [state] = ["finished", commit()];
      return told ?? "true";
    },
    LMSGetValue: (element) => end(running("") || wrongToGet(element), "", element) ?? keywordValue(element) ?? data[element] ?? "",
    LMSSetValue: (element, value) => {
      const told = end(running("") || wrongToSet(element, value), "false", element);
      if (!told) data[element] = value;
      return told ?? "true";
    },
    LMSCommit: (argument) => {
      const told = end(running(argument), "false", "LMSCommit");
      if (!told) commit();
      return told ?? "true";
    },
    LMSGetLastError: () => String(error),
    LMSGetErrorString: (code) => ERRORS[code] ?? "",
    LMSGetDiagnostic: (code) => ERRORS[code || error] ?? "",
  };
  return { API, stored, refused, state: () => state };
}
