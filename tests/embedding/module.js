// Puts a planner into the page, and drives it.

import { evaluate, mount } from "./planner/embed/backcast.js";

const byId = (id) => document.getElementById(id);
const planner = mount(byId("place"), { sections: ["answer", "goal", "funnel", "people"], theme: "light" });

const unsubscribe = planner.onChange((plan) => {
  const { deals } = evaluate(plan).goal;
  byId("told").textContent = `${plan.goal.target.amount} takes ${deals.value} deals`;
});

byId("undo").onclick = () => planner.undo();
byId("redo").onclick = () => planner.redo();
byId("read-only").onchange = ({ target }) => planner.setReadOnly(target.checked);
byId("unmount").onclick = () => {
  unsubscribe();
  planner.unmount();
};
