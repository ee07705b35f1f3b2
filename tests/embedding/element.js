// Lists what the planners tell.

for (const planner of document.querySelectorAll("backcast-planner")) {
  planner.addEventListener("change", ({ detail: { plan } }) =>
    tell(`${planner.id}: the goal is ${plan.goal.target.amount}`),
  );
  planner.addEventListener("evaluation", ({ detail: { evaluation } }) =>
    tell(`${planner.id}: ${evaluation.goal.deals.value} deals`),
  );
  planner.addEventListener("error", ({ detail: { error } }) => tell(`${planner.id}: ${error.message}`));
}

function tell(text) {
  const item = document.createElement("li");
  item.textContent = text;
  document.getElementById("told").append(item);
}
