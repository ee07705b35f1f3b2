// Has a planner in a frame, and speaks to it. `?planner=` says where the built page lies, if not beside this one.

import { connect } from "./planner/embed/host.js";

const byId = (id) => document.getElementById(id);
const options = new URLSearchParams(location.search);
const planner = new URL("embed.html", new URL(options.get("planner") ?? "./planner/", location.href));
planner.search = new URLSearchParams({ host: location.origin, sections: "answer,goal,funnel", theme: "light" });
byId("planner").src = planner.href;

const backcast = await connect(byId("planner"));
backcast.onChange((plan) => (byId("told").textContent = `The goal is ${plan.goal.target.amount}`));
backcast.onEvaluation((evaluation) => byId("planner").setAttribute("data-deals", evaluation.goal.deals.value));

byId("double").onclick = async () => {
  const plan = await backcast.plan();
  plan.goal.target.amount *= 2;
  await backcast.setPlan(plan);
  byId("told").textContent = `Set: ${(await backcast.plan()).goal.target.amount}`;
};
byId("look").onclick = () => backcast.setReadOnly(true);
