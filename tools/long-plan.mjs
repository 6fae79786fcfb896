// The plan with which it is measured what an interaction costs.

import { workedPlan } from "../tests/e2e/steps.mjs";

/** Five years, ten places, so many lines over all of them. */
export const longPlan = (count) =>
  workedPlan((plan) => {
    const services = ["workshop", "chalk_talk", "hackathon", "custom_proactive", "proactive_credits", "azure_rapid_response", "designated_engineering"];
    plan.contract.dates.work_order_end = "2030-06-30";
    plan.contract.years = [1, 2, 3, 4, 5].map(() => ({ base_price: "200000", flex_allowance: "300000" }));
    plan.locations = Array.from({ length: 9 }, (_, i) => ({ id: 1_000 + i, name: `P${i}`, calendar: plan.calendar }));
    plan.lines = Array.from({ length: count }, (_, i) => ({
      id: i + 1, service: services[i % 7], year: Math.floor((i * 5) / count), quantity: "1", unit_price: String(1_000 + i), funding: i % 3 ? "flex" : "invoiced", location: i % 10 ? 1_000 + (i % 9) : null,
    }));
    return { ...plan, incidents: [], next_id: 2_000 };
  });
