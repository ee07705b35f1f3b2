// What a page that computes with an engine sends.

import { sizes } from "./common/sizes.mjs";
import { print } from "./common/times.mjs";

print("Sizes in bytes", ["whole", "compressed"]);
for (const { name, whole, compressed } of sizes()) {
  print(name, [whole, compressed].map((bytes) => bytes?.toLocaleString("en") ?? "–"));
}
