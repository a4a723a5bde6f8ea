// Tells the chart and every link to an event which event is in focus.
export default function ({ data }) {
  document.documentElement.dataset.timelineFocus = data.event;
  document.dispatchEvent(new CustomEvent("timeline-focus"));
}
