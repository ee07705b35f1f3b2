// The types of documents, made from their schema: see tests/e2e/29-declarations.test.mjs.

/**
 * One plan, or several side by side. Rules between fields, such as that shares come to at most 100 %, are the planner's to tell.
 */
export type BackcastDocument = Plan | Plans;
export type Id = string;
export type Cost = number;
export type Count = number;
export type Rate = number;
export type Currency =
  | "AED"
  | "AFN"
  | "ALL"
  | "AMD"
  | "AOA"
  | "ARS"
  | "AUD"
  | "AWG"
  | "AZN"
  | "BAM"
  | "BBD"
  | "BDT"
  | "BHD"
  | "BIF"
  | "BMD"
  | "BND"
  | "BOB"
  | "BRL"
  | "BSD"
  | "BTN"
  | "BWP"
  | "BYN"
  | "BZD"
  | "CAD"
  | "CDF"
  | "CHF"
  | "CLP"
  | "CNY"
  | "COP"
  | "CRC"
  | "CUP"
  | "CVE"
  | "CZK"
  | "DJF"
  | "DKK"
  | "DOP"
  | "DZD"
  | "EGP"
  | "ERN"
  | "ETB"
  | "EUR"
  | "FJD"
  | "FKP"
  | "GBP"
  | "GEL"
  | "GHS"
  | "GIP"
  | "GMD"
  | "GNF"
  | "GTQ"
  | "GYD"
  | "HKD"
  | "HNL"
  | "HTG"
  | "HUF"
  | "IDR"
  | "ILS"
  | "INR"
  | "IQD"
  | "IRR"
  | "ISK"
  | "JMD"
  | "JOD"
  | "JPY"
  | "KES"
  | "KGS"
  | "KHR"
  | "KMF"
  | "KPW"
  | "KRW"
  | "KWD"
  | "KYD"
  | "KZT"
  | "LAK"
  | "LBP"
  | "LKR"
  | "LRD"
  | "LSL"
  | "LYD"
  | "MAD"
  | "MDL"
  | "MGA"
  | "MKD"
  | "MMK"
  | "MNT"
  | "MOP"
  | "MRU"
  | "MUR"
  | "MVR"
  | "MWK"
  | "MXN"
  | "MYR"
  | "MZN"
  | "NAD"
  | "NGN"
  | "NIO"
  | "NOK"
  | "NPR"
  | "NZD"
  | "OMR"
  | "PAB"
  | "PEN"
  | "PGK"
  | "PHP"
  | "PKR"
  | "PLN"
  | "PYG"
  | "QAR"
  | "RON"
  | "RSD"
  | "RUB"
  | "RWF"
  | "SAR"
  | "SBD"
  | "SCR"
  | "SDG"
  | "SEK"
  | "SGD"
  | "SHP"
  | "SLE"
  | "SOS"
  | "SRD"
  | "SSP"
  | "STN"
  | "SVC"
  | "SYP"
  | "SZL"
  | "THB"
  | "TJS"
  | "TMT"
  | "TND"
  | "TOP"
  | "TRY"
  | "TTD"
  | "TWD"
  | "TZS"
  | "UAH"
  | "UGX"
  | "USD"
  | "UYU"
  | "UZS"
  | "VED"
  | "VES"
  | "VND"
  | "VUV"
  | "WST"
  | "XAF"
  | "XCD"
  | "XCG"
  | "XOF"
  | "XPF"
  | "YER"
  | "ZAR"
  | "ZMW"
  | "ZWG";
export type Share = number;
export type Weight = number;
export type Name = string;
export type Month = string;

/**
 * What a plan holds, in the order in which it is written.
 */
export interface Plan {
  budget?: Budget;
  channels?: Channel[];
  currency?: Currency;
  deal: Deal;
  example?: boolean;
  funnel: Funnel;
  goal: Goal;
  /**
   * Where it is one of several.
   */
  id?: Id | null;
  name: Name;
  schedule?: Schedule;
  start: Month;
  teams?: Team[];
  uncertain?: Uncertain[];
  /**
   * Where it is a document by itself.
   */
  version?: number | null;
}
/**
 * What may be spent from the start to the deadline, and what costs the same every month.
 */
export interface Budget {
  /**
   * What is spent whatever comes in.
   */
  fixed?: FixedCost[];
  /**
   * The most that may be spent in a month. None where nobody has set a limit.
   */
  monthly?: Cost | null;
  /**
   * The most that may be spent by the deadline. None where nobody has set a limit.
   */
  total?: Cost | null;
}
/**
 * What costs the same in each of some months: a tool, a retainer, a booth.
 */
export interface FixedCost {
  /**
   * What it costs a month.
   */
  amount: number;
  /**
   * The channel it is for. None where it is for no one channel.
   */
  channel?: Id | null;
  /**
   * The first month in which it is spent. One before the plan's start is allowed; what was spent before
   * the start is no part of the plan.
   */
  first: string;
  /**
   * How edits refer to it.
   */
  id: string;
  /**
   * The last one, not before the first.
   */
  last: string;
  /**
   * What people call it: "Marketing automation".
   */
  name: string;
}
/**
 * A source of items, which enter the funnel at a stage of its own.
 */
export interface Channel {
  /**
   * What each item that enters costs.
   */
  costPerItem?: number;
  /**
   * The stage at which its items enter; not won.
   */
  enters: string;
  /**
   * How edits refer to it.
   */
  id: string;
  /**
   * The most items it can bring in a month. None where there is no end to them.
   */
  limit?: Count | null;
  /**
   * What people call it: "Paid search", "Partners".
   */
  name: string;
  /**
   * Who brings its items in.
   */
  owner: "marketing" | "sales";
  /**
   * Where its items behave otherwise than the funnel's, by stage, from the one they enter on.
   */
  steps?: ChannelStep[];
  /**
   * How much comes by it.
   */
  volume:
    | {
        kind: "share";
        /**
         * The share.
         */
        share: number;
      }
    | {
        kind: "rest";
      }
    | {
        kind: "campaign";
        /**
         * When it is run. Its items enter evenly over the days of this month.
         */
        month: string;
        /**
         * The share of them that responds: that many items enter.
         */
        response: number;
        /**
         * How many are contacted.
         */
        size: number;
      };
}
/**
 * A stage with what it does with the items of a channel.
 */
export interface ChannelStep {
  /**
   * How long those take; none where it is the funnel's.
   */
  lag?: Lag | null;
  /**
   * The share of the channel's items that goes on from it; none where it is the funnel's.
   */
  rate?: Rate | null;
  /**
   * The stage.
   */
  stage: string;
}
/**
 * The time from entering a stage to entering the next one.
 */
export interface Lag {
  /**
   * The mean.
   */
  meanDays: number;
  /**
   * How far single items lie from it.
   */
  spread?: "fixed" | "narrow" | "typical" | "wide" | "veryWide";
}
/**
 * What a customer brings.
 */
export interface Deal {
  /**
   * The share of that which is left after what it costs to deliver it. None where nobody has said.
   */
  grossMargin?: Share | null;
  /**
   * The average value of a won deal, received when it is won. When the goal is recurring revenue:
   * the MRR a deal brings, from the month in which it is won on.
   */
  value: number;
}
/**
 * The funnel: one to nine stages on the way, then *won*. That the last stage leads nowhere is
 * part of its type: only the stages before it have a rate and a lag.
 */
export interface Funnel {
  /**
   * The stages before won, in order.
   */
  stages: Stage[];
  won: Won;
}
/**
 * A stage whose items may go on to the next one.
 */
export interface Stage {
  /**
   * When an item counts as being in it.
   */
  definition?: string;
  /**
   * How teams and edits refer to it.
   */
  id: string;
  lag: Lag1;
  /**
   * Items that entered it in the quarter before the plan: the three months before its start.
   * None when nobody has said.
   */
  lastQuarter?: Count | null;
  /**
   * What people call one item in it: "Lead".
   */
  name: string;
  /**
   * Opening pipeline: items already open in this stage when the plan starts.
   */
  open?: number;
  /**
   * Whose number its target is.
   */
  owner: "marketing" | "sales";
  /**
   * The share of its items that ever enter the next stage (a cohort rate).
   */
  rate: number;
}
/**
 * The time from entering a stage to entering the next one.
 */
export interface Lag1 {
  /**
   * The mean.
   */
  meanDays: number;
  /**
   * How far single items lie from it.
   */
  spread?: "fixed" | "narrow" | "typical" | "wide" | "veryWide";
}
/**
 * The last stage: a customer.
 */
export interface Won {
  /**
   * When a deal counts as won.
   */
  definition?: string;
  /**
   * How teams and edits refer to it.
   */
  id: string;
  /**
   * Deals won in the three months before the plan's start. None when nobody has said.
   */
  lastQuarter?: Count | null;
  /**
   * What people call it: "Won", "Customer".
   */
  name: string;
  /**
   * Whose number its target is.
   */
  owner: "marketing" | "sales";
}
/**
 * A business goal with its period and phasing.
 */
export interface Goal {
  period: Period;
  /**
   * How the goal divides over those months. Recurring revenue has its path instead: what is due in
   * a month follows from growth and churn, and the phasing waits for another kind of target.
   */
  phasing?:
    | {
        kind: "even";
      }
    | {
        kind: "byQuarter";
        /**
         * One weight a quarter, in order.
         */
        weights: Weight[];
      }
    | {
        kind: "byMonth";
        /**
         * One weight a month, in order.
         */
        weights: Weight[];
      };
  /**
   * How much is to be reached.
   */
  target:
    | {
        /**
         * The revenue to win in the period.
         */
        amount: number;
        kind: "newRevenue";
      }
    | {
        /**
         * Revenue of the period compared with.
         */
        baseline: number;
        /**
         * The growth over it.
         */
        by: number;
        kind: "growth";
      }
    | {
        /**
         * Customers to win in the period.
         */
        customers: number;
        kind: "newCustomers";
      }
    | Recurring;
}
/**
 * The months the goal counts in; the last of them is the deadline.
 */
export interface Period {
  /**
   * The first month that deals are asked for; what is won before it counts as well.
   */
  first: string;
  /**
   * The deadline month; the goal is due at its end.
   */
  last: string;
}
/**
 * Monthly recurring revenue (MRR) that grows from month to month.
 */
export interface Recurring {
  kind: "recurring";
}
/**
 * How the work is laid over the months.
 */
export interface Schedule {
  /**
   * What happens at the top of the funnel once the deadline has passed.
   */
  afterDeadline?: "stop" | "keepPace";
  /**
   * Which of the ways.
   */
  kind?: "workBack" | "catchUp" | "level";
}
/**
 * A team that works one or more stages.
 */
export interface Team {
  /**
   * What each of its people costs a month, from the one they join in until they leave, ramped or not.
   */
  costPerPerson?: number;
  /**
   * People who join, before the start or later. Who joined before it is as far up the ramp as
   * the months since then.
   */
  hires?: Hire[];
  /**
   * Hours one fully productive person has for this work in a month.
   */
  hoursPerMonth: number;
  /**
   * How edits refer to it.
   */
  id: string;
  /**
   * People who leave. Who leaves in a month before the start is gone from the first one on.
   */
  leavers?: Leaver[];
  /**
   * What people call it: "Sales development".
   */
  name: string;
  /**
   * The fully productive people when the plan starts. Those still ramping then are `hires` of
   * months before it, and count besides.
   */
  people: number;
  /**
   * The utilisation up to which the team is fine; above it is tight.
   */
  targetUtilisation?: number;
  /**
   * The stages it works and the hours each item entering them takes.
   */
  works?: Work[];
}
/**
 * People who join a team on the first day of a month.
 */
export interface Hire {
  /**
   * The month they join in.
   */
  month: string;
  /**
   * How many.
   */
  people: number;
  /**
   * How they become productive.
   */
  ramp?:
    | {
        kind: "quarterly";
      }
    | {
        kind: "linear";
        /**
         * Months until fully productive.
         */
        months: number;
      }
    | {
        kind: "byMonth";
        /**
         * The shares, first month of tenure first; at most [`Ramp::MAX_SHARES`].
         */
        shares: Share[];
      };
}
/**
 * People who leave a team on the first day of a month, longest-serving first.
 */
export interface Leaver {
  /**
   * The first month they are gone.
   */
  month: string;
  /**
   * How many.
   */
  people: number;
}
/**
 * A stage that a team works.
 */
export interface Work {
  /**
   * Hours of this team that each item entering the stage takes.
   */
  hoursPerItem: number;
  /**
   * The stage.
   */
  stage: string;
}
/**
 * A number of the plan that is not known for certain.
 */
export interface Uncertain {
  /**
   * What is known of it.
   */
  estimate:
    | {
        /**
         * P90.
         */
        high: number;
        kind: "range";
        /**
         * P10, in the unit of the number.
         */
        low: number;
      }
    | {
        kind: "counts";
        /**
         * How many went on.
         */
        successes: number;
        /**
         * How many there were: 1 to 10,000,000.
         */
        trials: number;
      };
  /**
   * Which. What the plan says it is, is its likely value.
   */
  of:
    | {
        kind: "newRevenue";
      }
    | {
        kind: "baseline";
      }
    | {
        kind: "growth";
      }
    | {
        kind: "customers";
      }
    | {
        kind: "startMrr";
      }
    | {
        kind: "mrrGrowth";
      }
    | {
        kind: "churn";
      }
    | {
        kind: "expansion";
      }
    | {
        /**
         * Which of them, from 0.
         */
        index: number;
        kind: "phasingWeight";
      }
    | {
        kind: "dealValue";
      }
    | {
        kind: "grossMargin";
      }
    | {
        kind: "rate";
        /**
         * The stage.
         */
        stage: string;
      }
    | {
        kind: "lag";
        /**
         * The stage.
         */
        stage: string;
      }
    | {
        kind: "open";
        /**
         * The stage.
         */
        stage: string;
      }
    | {
        kind: "lastQuarter";
        /**
         * The stage.
         */
        stage: string;
      }
    | {
        /**
         * The channel.
         */
        channel: string;
        kind: "channelShare";
      }
    | {
        /**
         * The channel.
         */
        channel: string;
        kind: "campaignSize";
      }
    | {
        /**
         * The channel.
         */
        channel: string;
        kind: "campaignResponse";
      }
    | {
        /**
         * The channel.
         */
        channel: string;
        kind: "channelRate";
        /**
         * The stage.
         */
        stage: string;
      }
    | {
        /**
         * The channel.
         */
        channel: string;
        kind: "channelLag";
        /**
         * The stage.
         */
        stage: string;
      }
    | {
        /**
         * The channel.
         */
        channel: string;
        kind: "costPerItem";
      }
    | {
        /**
         * The channel.
         */
        channel: string;
        kind: "channelLimit";
      }
    | {
        kind: "people";
        /**
         * The team.
         */
        team: string;
      }
    | {
        kind: "hoursPerMonth";
        /**
         * The team.
         */
        team: string;
      }
    | {
        kind: "targetUtilisation";
        /**
         * The team.
         */
        team: string;
      }
    | {
        kind: "costPerPerson";
        /**
         * The team.
         */
        team: string;
      }
    | {
        kind: "hoursPerItem";
        /**
         * The stage.
         */
        stage: string;
        /**
         * The team.
         */
        team: string;
      }
    | {
        /**
         * Which of its hires, from 0.
         */
        index: number;
        kind: "hired";
        /**
         * The team.
         */
        team: string;
      }
    | {
        /**
         * Which of its hires, from 0.
         */
        index: number;
        kind: "rampMonths";
        /**
         * The team.
         */
        team: string;
      }
    | {
        /**
         * Which of its leavers, from 0.
         */
        index: number;
        kind: "leaving";
        /**
         * The team.
         */
        team: string;
      }
    | {
        kind: "totalBudget";
      }
    | {
        kind: "monthlyBudget";
      }
    | {
        /**
         * The fixed cost.
         */
        cost: string;
        kind: "fixedCost";
      };
}
/**
 * What a document of several plans holds, and each of its checkpoints.
 */
export interface Plans {
  checkpoints?: Plans1[];
  levers?: Lever[];
  /**
   * Of a checkpoint.
   */
  name?: Name | null;
  plans: Plan1[];
  shown?: Id;
  /**
   * Of the document.
   */
  version?: number | null;
}
/**
 * What a document of several plans holds, and each of its checkpoints.
 */
export interface Plans1 {
  checkpoints?: Plans1[];
  levers?: Lever[];
  /**
   * Of a checkpoint.
   */
  name: Name | null;
  plans?: Plan1[];
  shown?: Id;
  /**
   * Of the document.
   */
  version?: number | null;
}
/**
 * A number that is pinned, to be moved and watched. It is a lever of every plan that has it.
 */
export interface Lever {
  /**
   * What it was when it was pinned, in its unit.
   */
  from: number;
  /**
   * Which.
   */
  of:
    | {
        kind: "newRevenue";
      }
    | {
        kind: "baseline";
      }
    | {
        kind: "growth";
      }
    | {
        kind: "customers";
      }
    | {
        kind: "startMrr";
      }
    | {
        kind: "mrrGrowth";
      }
    | {
        kind: "churn";
      }
    | {
        kind: "expansion";
      }
    | {
        /**
         * Which of them, from 0.
         */
        index: number;
        kind: "phasingWeight";
      }
    | {
        kind: "dealValue";
      }
    | {
        kind: "grossMargin";
      }
    | {
        kind: "rate";
        /**
         * The stage.
         */
        stage: string;
      }
    | {
        kind: "lag";
        /**
         * The stage.
         */
        stage: string;
      }
    | {
        kind: "open";
        /**
         * The stage.
         */
        stage: string;
      }
    | {
        kind: "lastQuarter";
        /**
         * The stage.
         */
        stage: string;
      }
    | {
        /**
         * The channel.
         */
        channel: string;
        kind: "channelShare";
      }
    | {
        /**
         * The channel.
         */
        channel: string;
        kind: "campaignSize";
      }
    | {
        /**
         * The channel.
         */
        channel: string;
        kind: "campaignResponse";
      }
    | {
        /**
         * The channel.
         */
        channel: string;
        kind: "channelRate";
        /**
         * The stage.
         */
        stage: string;
      }
    | {
        /**
         * The channel.
         */
        channel: string;
        kind: "channelLag";
        /**
         * The stage.
         */
        stage: string;
      }
    | {
        /**
         * The channel.
         */
        channel: string;
        kind: "costPerItem";
      }
    | {
        /**
         * The channel.
         */
        channel: string;
        kind: "channelLimit";
      }
    | {
        kind: "people";
        /**
         * The team.
         */
        team: string;
      }
    | {
        kind: "hoursPerMonth";
        /**
         * The team.
         */
        team: string;
      }
    | {
        kind: "targetUtilisation";
        /**
         * The team.
         */
        team: string;
      }
    | {
        kind: "costPerPerson";
        /**
         * The team.
         */
        team: string;
      }
    | {
        kind: "hoursPerItem";
        /**
         * The stage.
         */
        stage: string;
        /**
         * The team.
         */
        team: string;
      }
    | {
        /**
         * Which of its hires, from 0.
         */
        index: number;
        kind: "hired";
        /**
         * The team.
         */
        team: string;
      }
    | {
        /**
         * Which of its hires, from 0.
         */
        index: number;
        kind: "rampMonths";
        /**
         * The team.
         */
        team: string;
      }
    | {
        /**
         * Which of its leavers, from 0.
         */
        index: number;
        kind: "leaving";
        /**
         * The team.
         */
        team: string;
      }
    | {
        kind: "totalBudget";
      }
    | {
        kind: "monthlyBudget";
      }
    | {
        /**
         * The fixed cost.
         */
        cost: string;
        kind: "fixedCost";
      };
}
/**
 * What a plan holds, in the order in which it is written.
 */
export interface Plan1 {
  budget?: Budget;
  channels?: Channel[];
  currency?: Currency;
  deal?: Deal;
  example?: boolean;
  funnel?: Funnel;
  goal?: Goal;
  /**
   * Where it is one of several.
   */
  id: Id | null;
  name?: Name;
  schedule?: Schedule;
  start?: Month;
  teams?: Team[];
  uncertain?: Uncertain[];
  /**
   * Where it is a document by itself.
   */
  version?: number | null;
}
