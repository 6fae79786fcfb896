// The plans of the gallery: of everything something, none, much, long and large.

import { aksIncident, workedPlan } from "../../tests/e2e/steps.mjs";

const week = Object.fromEntries(["mon", "tue", "wed", "thu", "fri"].map((day) => [day, ["09:00-17:30"]]));
const place = (id, name, zone, terms = {}) => ({ id, name, calendar: { zone, weekly: week, closed: [], special: {} }, terms });
const years = (count, base, allowance) => Array.from({ length: count }, () => ({ base_price: base, flex_allowance: allowance }));
const saved = (change) => ({ ...workedPlan(change), version: 2 });

/** A problem at night with a log: contact, a wait, a change of severity. */
const night = (more = {}) =>
  aksIncident({
    id: 5,
    name: "",
    events: [
      { id: 201, local: "2025-08-16T02:20:00", kind: "microsoft_contact" },
      { id: 202, local: "2025-08-16T02:50:00", kind: "waiting_for_customer" },
      { id: 203, local: "2025-08-16T03:40:00", kind: "customer_answered" },
      { id: 204, local: "2025-08-16T05:00:00", kind: "mitigated" },
    ],
    ...more,
  });

/** Something of everything: three years, places, people, over the cap, refused, without a price, a discount, a tax. */
export const rich = (change = (plan) => plan) =>
  saved((plan) =>
    change({
      ...plan,
      contract: { ...plan.contract, years: years(3, "500000", "300000"), dates: { ...plan.contract.dates, execution: "2025-06-16" }, tax: { percent: "5", name: "VAT", source: "2025" } },
      customer: { language: "chinese" },
      people: [{ id: 50, name: "Chen", reach: "0912-345-678" }, { id: 51, name: "林小姐" }],
      locations: [place(11, "Kuala Lumpur", "Asia/Kuala_Lumpur", { credit_rate: { price: "1200", currency: "USD", on: "2025-09-01" } }), place(12, "東京", "Asia/Tokyo")],
      host: { credit_rate: { price: "1000", currency: "USD", on: "2025-09-01" } },
      lines: [
        ...plan.lines.map((line) => (line.service === "custom_proactive" ? { ...line, unit_price: "20000.01" } : line)),
        { id: 20, service: "extra_success_management", year: 0, quantity: "1", unit_price: "25000", funding: "flex" },
        { id: 21, service: "hackathon", year: 0, quantity: "1", unit_price: null, funding: "invoiced" },
        { id: 22, service: "developer_support", year: 0, quantity: "12", unit_price: "1000", funding: "flex", details: { limit: "10" } },
        { id: 23, service: "azure_platform_mcs_plus", year: 0, quantity: "1", unit_price: "40000", funding: "flex", details: { azure_spend: "59999999.99", scenarios: 8 } },
        { id: 24, service: "azure_event_mcs", year: 0, quantity: "1", unit_price: "30000", funding: "invoiced", event: { first: "2025-11-28", days: 7, solutions: 2 } },
        { id: 25, service: "unified_enhanced_response", year: 0, quantity: "1", unit_price: "10000", funding: "invoiced", location: 12, discount: { off: { percent: "10" }, reason: "volume" } },
        { id: 26, service: "workshop", year: 1, quantity: "2", unit_price: "12500", funding: "flex" },
      ],
      calendar: { ...plan.calendar, closed: ["2025-10-10"] },
      incidents: [night(), aksIncident({ id: 6, severity: "C", opened: { local: "2025-08-15T16:00:00", zone: "Asia/Taipei", fold: "earlier" }, channel: "web" })],
      next_id: 300,
    }),
  );

/** Another offer, to stand beside the first. */
export const other = () =>
  rich((plan) => ({
    ...plan,
    name: "Option B",
    contract: { ...plan.contract, years: [plan.contract.years[0], { ...plan.contract.years[1], base_price: "480000" }, plan.contract.years[2]] },
    lines: plan.lines.filter(({ service }) => service !== "azure_rapid_response").map((line) => (line.service === "workshop" ? { ...line, quantity: "6", funding: "invoiced" } : line)),
  }));

/** No lines. */
export const bare = () => saved((plan) => ({ ...plan, lines: [] }));

/** One. */
export const single = () => saved((plan) => ({ ...plan, lines: plan.lines.slice(0, 1) }));

/** Two hundred lines over five years and ten places. */
export const long = () =>
  saved((plan) => {
    const services = ["workshop", "chalk_talk", "hackathon", "custom_proactive", "proactive_credits", "azure_rapid_response", "designated_engineering"];
    return {
      ...plan,
      contract: { ...plan.contract, years: years(5, "200000", "300000"), dates: { ...plan.contract.dates, work_order_end: "2030-06-30" } },
      locations: Array.from({ length: 9 }, (_, i) => place(1_000 + i, `Site ${i + 1}`, "Asia/Taipei")),
      lines: Array.from({ length: 200 }, (_, i) => ({
        id: i + 1, service: services[i % 7], year: Math.floor(i / 40), quantity: "1", unit_price: String(1_000 + i), funding: i % 3 ? "flex" : "invoiced", location: i % 10 ? 1_000 + (i % 9) : null,
      })),
      incidents: [night({ id: 900, events: [] })],
      next_id: 2_000,
    };
  });

const NAME = "非常長的名稱".repeat(10);
const WORDS = "A customer whose name does not end before sixty characters go";

/** Names of 60 characters wherever there is one. */
export const names = () =>
  rich((plan) => ({
    ...plan,
    name: NAME,
    contract: { ...plan.contract, customer: WORDS.slice(0, 60), supplier: NAME, tax: { percent: "5", name: WORDS.slice(0, 40), source: "2025" } },
    people: [{ id: 50, name: NAME, reach: "0912-345-678" }],
    locations: [{ ...plan.locations[0], name: WORDS.slice(0, 60) }, { ...plan.locations[1], name: NAME }],
    incidents: [{ ...plan.incidents[0], name: NAME, case_number: "2511020030000123", owner: WORDS.slice(0, 60) }],
  }));

/** Amounts of 12 digits, the largest that can be planned. */
export const amounts = () =>
  rich((plan) => ({
    ...plan,
    contract: { ...plan.contract, years: years(3, "999999999999", "999999999999") },
    lines: plan.lines.map((line) => ({ ...line, quantity: "1", unit_price: "123456789012.34", discount: undefined })),
  }));
