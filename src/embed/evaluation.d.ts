// The types of evaluations, made from their schema: see tests/e2e/29-declarations.test.mjs.

export type Formula =
  | {
      of: Quantity;
      operation: "given";
      value: number;
    }
  | {
      of: Operand[];
      operation: "quotient" | "product" | "sum" | "difference";
      value: number;
    };
/**
 * What a number is.
 */
export type Quantity =
  | {
      kind: "goalRevenue";
    }
  | {
      kind: "baseline";
    }
  | {
      kind: "growth";
    }
  | {
      kind: "startMrr";
    }
  | {
      kind: "compounded";
    }
  | {
      kind: "newMrr";
    }
  | {
      kind: "mrrADeal";
    }
  | {
      kind: "mrrOfMonths";
    }
  | {
      kind: "shareNew";
    }
  | {
      kind: "monthlyGrowth";
    }
  | {
      kind: "netChurn";
    }
  | {
      kind: "netExpansion";
    }
  | {
      kind: "openMrr";
    }
  | {
      kind: "workBackMrr";
    }
  | {
      kind: "mrrPerItemAMonth";
    }
  | {
      kind: "baseMrr";
    }
  | {
      kind: "wonMrr";
    }
  | {
      kind: "dealValue";
    }
  | {
      kind: "goalCustomers";
    }
  | {
      kind: "deals";
    }
  | {
      kind: "stageVolume";
      /**
       * The stage.
       */
      stage: string;
    }
  | {
      kind: "stageRate";
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
      kind: "channelVolume";
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
      kind: "campaignSize";
    }
  | {
      /**
       * The channel.
       */
      channel: string;
      kind: "responseRate";
    }
  | {
      kind: "sourceVolume";
      /**
       * The month.
       */
      month: string;
      /**
       * Where they come from.
       */
      source:
        | {
            /**
             * Which.
             */
            channel: string;
            kind: "channel";
          }
        | {
            kind: "funnel";
          }
        | {
            kind: "opening";
          };
      /**
       * The stage.
       */
      stage: string;
    }
  | {
      kind: "enteringAMonth";
    }
  | {
      kind: "campaignDeals";
    }
  | {
      kind: "givenDeals";
    }
  | {
      kind: "dealsOverLimits";
    }
  | {
      kind: "dealsWithinLimits";
    }
  | {
      kind: "monthVolume";
      /**
       * The month.
       */
      month: string;
      /**
       * The stage.
       */
      stage: string;
    }
  | {
      kind: "target";
    }
  | {
      kind: "targetSoFar";
      /**
       * The month.
       */
      month: string;
    }
  | {
      kind: "leaving";
      /**
       * The month.
       */
      month: string;
      /**
       * The stage.
       */
      stage: string;
    }
  | {
      kind: "workBackVolume";
      /**
       * The month.
       */
      month: string;
    }
  | {
      kind: "workBackSinceStart";
      /**
       * The stage.
       */
      stage: string;
    }
  | {
      kind: "catchUpFactor";
    }
  | {
      kind: "openingDeals";
    }
  | {
      kind: "openDeals";
    }
  | {
      kind: "workBackDeals";
    }
  | {
      kind: "dealsPerItemAMonth";
    }
  | {
      kind: "hoursFor";
      /**
       * The month.
       */
      month: string;
      /**
       * The stage.
       */
      stage: string;
    }
  | {
      kind: "hoursPerItem";
      /**
       * The stage.
       */
      stage: string;
    }
  | {
      kind: "hoursNeeded";
    }
  | {
      kind: "hoursAvailable";
    }
  | {
      kind: "effectivePeople";
    }
  | {
      kind: "hoursPerPerson";
    }
  | {
      kind: "utilisation";
    }
  | {
      kind: "dealsByDeadline";
    }
  | {
      kind: "unlimitedDealsByDeadline";
    }
  | {
      kind: "delayedDeals";
    }
  | {
      kind: "revenueByDeadline";
    }
  | {
      kind: "unlimitedRevenueByDeadline";
    }
  | {
      kind: "openingRevenue";
    }
  | {
      kind: "dealsAfterDeadline";
    }
  | {
      kind: "revenueAfterDeadline";
    }
  | {
      kind: "delayedRevenue";
    }
  | {
      kind: "measure";
      /**
       * Which.
       */
      measure:
        | {
            name: "spentByDeadline";
          }
        | {
            name: "spentOn";
            /**
             * What.
             */
            of:
              | {
                  /**
                   * Which.
                   */
                  channel: string;
                  kind: "channel";
                }
              | {
                  kind: "team";
                  /**
                   * Which.
                   */
                  team: string;
                }
              | {
                  /**
                   * The channel it is for, if it is for one.
                   */
                  channel?: Id | null;
                  /**
                   * Which.
                   */
                  cost: string;
                  kind: "fixed";
                };
          }
        | {
            name: "spentForLater";
          }
        | {
            /**
             * The month.
             */
            month: string;
            name: "spentForLaterIn";
          }
        | {
            name: "matchedSpend";
          }
        | {
            name: "customersWon";
          }
        | {
            name: "customersOf";
            /**
             * Where they come from.
             */
            source:
              | {
                  /**
                   * Which.
                   */
                  channel: string;
                  kind: "channel";
                }
              | {
                  kind: "funnel";
                }
              | {
                  kind: "opening";
                };
          }
        | {
            name: "cac";
          }
        | {
            name: "costPerItem";
            /**
             * The stage.
             */
            stage: string;
          }
        | {
            name: "shareWon";
            /**
             * The stage.
             */
            stage: string;
          }
        | {
            name: "ltv";
          }
        | {
            name: "ltvToCac";
          }
        | {
            name: "payback";
          }
        | {
            name: "grossMargin";
          }
        | {
            name: "churn";
          }
        | {
            name: "grossProfitAMonth";
          }
        | {
            name: "grossProfit";
          }
        | {
            name: "netProfit";
          }
        | {
            name: "romi";
          }
        | {
            name: "salesVelocity";
          }
        | {
            name: "workInProgress";
            /**
             * The stage.
             */
            stage: string;
          }
        | {
            name: "openWorth";
          }
        | {
            name: "winRate";
          }
        | {
            name: "meanDays";
            /**
             * The stage.
             */
            stage: string;
          }
        | {
            name: "arrivalsADay";
            /**
             * The stage.
             */
            stage: string;
          }
        | {
            name: "enteredByDeadline";
            /**
             * The stage.
             */
            stage: string;
          }
        | {
            name: "daysToDeadline";
          }
        | {
            name: "pipelineCoverage";
          }
        | {
            name: "neededCoverage";
          }
        | {
            name: "wholeGoal";
          }
        | {
            name: "openValue";
          }
        | {
            name: "openInTime";
          }
        | {
            name: "openInTimeAt";
            /**
             * The stage.
             */
            stage: string;
          }
        | {
            name: "openingWinRate";
          };
    };
export type Id = string;
export type Month = string;

/**
 * Everything that follows from a plan.
 */
export interface Evaluation {
  /**
   * What each channel is to bring, in the order of the plan.
   */
  channels?: ChannelNeed[];
  checks: Checks;
  /**
   * The plan's own schedule.
   */
  chosen: "workBack" | "catchUp" | "level";
  delay: Delay;
  goal: Required;
  limited: Forecast;
  limits?: Limits;
  /**
   * The months of every list by month: from the plan's start past the deadline, until what is
   * in flight has had time to arrive.
   */
  months: Month[];
  /**
   * How many of those months end by the deadline.
   */
  monthsToDeadline: number;
  opening: Opening;
  /**
   * What is told besides of a goal of recurring revenue.
   */
  recurring?: Outlook | null;
  schedules: Schedules;
  spending?: Spending;
  /**
   * What the goal needs of each stage, whenever it happens.
   */
  stages: StageNeed[];
  /**
   * Whole items to enter each stage, by stage and month, when people are no limit. They add up:
   * see [`super::whole::targets`]. The exact volumes are those of `unlimited`.
   */
  targets: number[][];
  /**
   * Each team's load, in the order of the plan.
   */
  teams: TeamLoad[];
  unlimited: Forecast1;
}
/**
 * What a channel is to bring, and by when.
 */
export interface ChannelNeed {
  /**
   * The share of its items that should have entered before the plan starts; 0 of a campaign.
   */
  beforeStart: number;
  /**
   * The channel.
   */
  channel: string;
  /**
   * The last day on which half of what enters, of what is ever won, is still won by the deadline. None
   * when that day is before the plan starts.
   */
  latestStart: string | null;
  /**
   * Mean days from its entry to won.
   */
  meanDaysToWon: number;
  /**
   * Its share of the goal's deals; 0 of a campaign.
   */
  share: number;
  /**
   * Whole items to enter each stage by it, by stage and month, as of [`Evaluation::targets`].
   */
  targets: number[][];
  /**
   * Items that must enter each stage by it in all, from the one it enters on, won last. Of a campaign:
   * those that will.
   */
  volumes: Formula[];
}
/**
 * A number in a formula.
 */
export interface Operand {
  /**
   * What a number is.
   */
  quantity:
    | {
        kind: "goalRevenue";
      }
    | {
        kind: "baseline";
      }
    | {
        kind: "growth";
      }
    | {
        kind: "startMrr";
      }
    | {
        kind: "compounded";
      }
    | {
        kind: "newMrr";
      }
    | {
        kind: "mrrADeal";
      }
    | {
        kind: "mrrOfMonths";
      }
    | {
        kind: "shareNew";
      }
    | {
        kind: "monthlyGrowth";
      }
    | {
        kind: "netChurn";
      }
    | {
        kind: "netExpansion";
      }
    | {
        kind: "openMrr";
      }
    | {
        kind: "workBackMrr";
      }
    | {
        kind: "mrrPerItemAMonth";
      }
    | {
        kind: "baseMrr";
      }
    | {
        kind: "wonMrr";
      }
    | {
        kind: "dealValue";
      }
    | {
        kind: "goalCustomers";
      }
    | {
        kind: "deals";
      }
    | {
        kind: "stageVolume";
        /**
         * The stage.
         */
        stage: string;
      }
    | {
        kind: "stageRate";
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
        kind: "channelVolume";
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
        kind: "campaignSize";
      }
    | {
        /**
         * The channel.
         */
        channel: string;
        kind: "responseRate";
      }
    | {
        kind: "sourceVolume";
        /**
         * The month.
         */
        month: string;
        /**
         * Where they come from.
         */
        source:
          | {
              /**
               * Which.
               */
              channel: string;
              kind: "channel";
            }
          | {
              kind: "funnel";
            }
          | {
              kind: "opening";
            };
        /**
         * The stage.
         */
        stage: string;
      }
    | {
        kind: "enteringAMonth";
      }
    | {
        kind: "campaignDeals";
      }
    | {
        kind: "givenDeals";
      }
    | {
        kind: "dealsOverLimits";
      }
    | {
        kind: "dealsWithinLimits";
      }
    | {
        kind: "monthVolume";
        /**
         * The month.
         */
        month: string;
        /**
         * The stage.
         */
        stage: string;
      }
    | {
        kind: "target";
      }
    | {
        kind: "targetSoFar";
        /**
         * The month.
         */
        month: string;
      }
    | {
        kind: "leaving";
        /**
         * The month.
         */
        month: string;
        /**
         * The stage.
         */
        stage: string;
      }
    | {
        kind: "workBackVolume";
        /**
         * The month.
         */
        month: string;
      }
    | {
        kind: "workBackSinceStart";
        /**
         * The stage.
         */
        stage: string;
      }
    | {
        kind: "catchUpFactor";
      }
    | {
        kind: "openingDeals";
      }
    | {
        kind: "openDeals";
      }
    | {
        kind: "workBackDeals";
      }
    | {
        kind: "dealsPerItemAMonth";
      }
    | {
        kind: "hoursFor";
        /**
         * The month.
         */
        month: string;
        /**
         * The stage.
         */
        stage: string;
      }
    | {
        kind: "hoursPerItem";
        /**
         * The stage.
         */
        stage: string;
      }
    | {
        kind: "hoursNeeded";
      }
    | {
        kind: "hoursAvailable";
      }
    | {
        kind: "effectivePeople";
      }
    | {
        kind: "hoursPerPerson";
      }
    | {
        kind: "utilisation";
      }
    | {
        kind: "dealsByDeadline";
      }
    | {
        kind: "unlimitedDealsByDeadline";
      }
    | {
        kind: "delayedDeals";
      }
    | {
        kind: "revenueByDeadline";
      }
    | {
        kind: "unlimitedRevenueByDeadline";
      }
    | {
        kind: "openingRevenue";
      }
    | {
        kind: "dealsAfterDeadline";
      }
    | {
        kind: "revenueAfterDeadline";
      }
    | {
        kind: "delayedRevenue";
      }
    | {
        kind: "measure";
        /**
         * Which.
         */
        measure:
          | {
              name: "spentByDeadline";
            }
          | {
              name: "spentOn";
              /**
               * What.
               */
              of:
                | {
                    /**
                     * Which.
                     */
                    channel: string;
                    kind: "channel";
                  }
                | {
                    kind: "team";
                    /**
                     * Which.
                     */
                    team: string;
                  }
                | {
                    /**
                     * The channel it is for, if it is for one.
                     */
                    channel?: Id | null;
                    /**
                     * Which.
                     */
                    cost: string;
                    kind: "fixed";
                  };
            }
          | {
              name: "spentForLater";
            }
          | {
              /**
               * The month.
               */
              month: string;
              name: "spentForLaterIn";
            }
          | {
              name: "matchedSpend";
            }
          | {
              name: "customersWon";
            }
          | {
              name: "customersOf";
              /**
               * Where they come from.
               */
              source:
                | {
                    /**
                     * Which.
                     */
                    channel: string;
                    kind: "channel";
                  }
                | {
                    kind: "funnel";
                  }
                | {
                    kind: "opening";
                  };
            }
          | {
              name: "cac";
            }
          | {
              name: "costPerItem";
              /**
               * The stage.
               */
              stage: string;
            }
          | {
              name: "shareWon";
              /**
               * The stage.
               */
              stage: string;
            }
          | {
              name: "ltv";
            }
          | {
              name: "ltvToCac";
            }
          | {
              name: "payback";
            }
          | {
              name: "grossMargin";
            }
          | {
              name: "churn";
            }
          | {
              name: "grossProfitAMonth";
            }
          | {
              name: "grossProfit";
            }
          | {
              name: "netProfit";
            }
          | {
              name: "romi";
            }
          | {
              name: "salesVelocity";
            }
          | {
              name: "workInProgress";
              /**
               * The stage.
               */
              stage: string;
            }
          | {
              name: "openWorth";
            }
          | {
              name: "winRate";
            }
          | {
              name: "meanDays";
              /**
               * The stage.
               */
              stage: string;
            }
          | {
              name: "arrivalsADay";
              /**
               * The stage.
               */
              stage: string;
            }
          | {
              name: "enteredByDeadline";
              /**
               * The stage.
               */
              stage: string;
            }
          | {
              name: "daysToDeadline";
            }
          | {
              name: "pipelineCoverage";
            }
          | {
              name: "neededCoverage";
            }
          | {
              name: "wholeGoal";
            }
          | {
              name: "openValue";
            }
          | {
              name: "openInTime";
            }
          | {
              name: "openInTimeAt";
              /**
               * The stage.
               */
              stage: string;
            }
          | {
              name: "openingWinRate";
            };
      };
  /**
   * Its value.
   */
  value: number;
}
/**
 * What the answer comes to, in four parts.
 */
export interface Checks {
  budget: BudgetCheck;
  goal: GoalCheck;
  people: PeopleCheck;
  time: TimeCheck;
}
/**
 * Whether the money suffices.
 */
export interface BudgetCheck {
  /**
   * What is spent by the deadline.
   */
  spent: number;
  /**
   * Unknown where no limit is set; bad when more is spent than the total limit by the deadline, or than
   * the monthly one in a month until then; else good. What is beyond stands in [`Spending`].
   */
  status: "unknown" | "good" | "caution" | "bad";
}
/**
 * Whether the goal is reached with the people there are.
 */
export interface GoalCheck {
  /**
   * Revenue expected by the deadline, with the people there are; of recurring revenue the MRR
   * expected at its end.
   */
  expectedRevenue: number;
  /**
   * How far that falls short; 0 when it does not.
   */
  missingRevenue: number;
  /**
   * Good when reached, caution when at least 95 % of it is, else bad.
   */
  status: "unknown" | "good" | "caution" | "bad";
}
/**
 * Whether the people suffice.
 */
export interface PeopleCheck {
  /**
   * The team with the highest utilisation in a month by the deadline, as an index into the teams.
   */
  busiest: number | null;
  /**
   * The teams waiting for which keeps revenue from arriving by the deadline. Empty when that is
   * less than a millionth of the goal in all.
   */
  delaying: Shortage[];
  /**
   * Unknown while no team works a stage; bad when one is over capacity in a month by the deadline
   * or waiting delays deals; caution when one is tight; else good.
   */
  status: "unknown" | "good" | "caution" | "bad";
}
/**
 * A team that has too few people in time.
 */
export interface Shortage {
  /**
   * The month, as an index into the months, in which the line forms that costs deals first.
   */
  since: number;
  /**
   * The team, as an index into the teams.
   */
  team: number;
}
/**
 * Whether there is time enough.
 */
export interface TimeCheck {
  /**
   * The share of the top-of-funnel work that should have happened before the start; with channels
   * that of each, by the deals it is to bring.
   */
  beforeStart: number;
  /**
   * The first day by which half of what starts on the plan's first day, of what is ever won,
   * has been won: before it, hardly anything started now can count. None beyond the calendar.
   */
  earliestWin: string | null;
  /**
   * The chosen schedule's pace as a multiple of the steady one (see [`Reach::Reached`]; 1 for
   * work-back). None when the schedule does not reach the goal, however many people there are.
   */
  pace: number | null;
  /**
   * When catch-up or level is chosen and does not reach the goal at a realistic pace: the first
   * later deadline by which it does, everything else unchanged. None when no deadline within the
   * longest plan is.
   */
  realisticDeadline: Month | null;
  /**
   * Of the chosen schedule. Catch-up and level: good up to a pace of 1.05, caution while
   * realistic, else bad. Work-back: as the goal it reaches with all the people it needs.
   */
  status: "unknown" | "good" | "caution" | "bad";
}
/**
 * What waiting for people costs by the deadline, besides that.
 */
export interface Delay {
  /**
   * Where that comes from, largest first. The parts add up to the whole, but for those below a
   * billionth of it, which are left out.
   */
  causes: DelayCause[];
  /**
   * Deals that would have been won by the deadline with people enough, and are not with those there
   * are. What channels can't bring is not among them.
   */
  deals: number;
  /**
   * Their revenue; of recurring revenue their MRR.
   */
  revenue: number;
}
/**
 * Waiting for one team at one stage in one month. Where several teams' hours run out alike, the
 * first of them in the order of the plan is charged.
 */
export interface DelayCause {
  /**
   * Deals that this keeps from being won by the deadline.
   */
  deals: number;
  /**
   * The month in which they wait.
   */
  month: string;
  /**
   * Their revenue.
   */
  revenue: number;
  /**
   * The stage in whose line the items wait.
   */
  stage: string;
  /**
   * The team waited for.
   */
  team: string;
}
/**
 * The goal as deals.
 */
export interface Required {
  /**
   * Deals to win by the deadline.
   */
  deals:
    | {
        of: Quantity;
        operation: "given";
        value: number;
      }
    | {
        of: Operand[];
        operation: "quotient" | "product" | "sum" | "difference";
        value: number;
      };
  /**
   * Deals due, by month: 0 outside the goal's period.
   */
  dealsByMonth: number[];
  /**
   * Of recurring revenue: the new MRR due, and the MRR on the way to the goal. From the deadline on
   * that stays.
   */
  recurring?: Recurring | null;
  /**
   * The revenue they bring; of recurring revenue the MRR to reach by the deadline.
   */
  revenue:
    | {
        of: Quantity;
        operation: "given";
        value: number;
      }
    | {
        of: Operand[];
        operation: "quotient" | "product" | "sum" | "difference";
        value: number;
      };
  /**
   * Revenue due, by month; of recurring revenue what is recognised on the way to the goal.
   */
  revenueByMonth: number[];
  /**
   * Revenue due up to the end of each month.
   */
  revenueSoFar: number[];
}
/**
 * The lines that tell recurring revenue apart: bookings, the value signed, are not the revenue
 * recognised, which is the MRR of every month.
 */
export interface Recurring {
  /**
   * Bookings by month: new MRR signed in it.
   */
  bookingsByMonth: number[];
  /**
   * Bookings up to the end of each month.
   */
  bookingsSoFar: number[];
  /**
   * MRR at the end of each month, which is the revenue recognised in it.
   */
  mrrByMonth: number[];
}
/**
 * What happens with the people there are, and the most that channels can bring. The same as
 * `unlimited` when they suffice.
 */
export interface Forecast {
  /**
   * Where everything went, by stage, at the end of the last month.
   */
  balance: Balance[];
  /**
   * Deals won after the deadline, until the last month.
   */
  dealsAfterDeadline: number;
  /**
   * Deals won by the deadline.
   */
  dealsByDeadline: number;
  /**
   * Items entering, by stage and month. The last stage's are the deals won.
   */
  entered: number[][];
  /**
   * Items leaving, by stage and month, to the next stage or for good; won has no entry.
   */
  left: number[][];
  /**
   * Of recurring revenue: the new MRR won, and the MRR there is, that of the start included.
   */
  recurring?: Recurring | null;
  /**
   * Revenue won after the deadline, until the last month.
   */
  revenueAfterDeadline: number;
  /**
   * Revenue won by the deadline.
   */
  revenueByDeadline: number;
  /**
   * Revenue, by month: recognised, not signed, where the two differ.
   */
  revenueByMonth: number[];
  /**
   * Revenue up to the end of each month.
   */
  revenueSoFar: number[];
  /**
   * Where the plan has channels: who brings what is won by the deadline.
   */
  sourced?: Sourced | null;
  /**
   * Where the plan has channels, the same by where items come from: the channels in the order of the
   * plan, what enters by the funnel's own way where all channels are campaigns, and the opening
   * pipeline. Months and stages of these add up to the forecast's.
   */
  sources?: SourceFlow[];
}
/**
 * Where the items of one stage went: opening + entered = advanced + lost + waiting + in progress.
 */
export interface Balance {
  /**
   * Went on to the next stage; for the last stage, were won.
   */
  advanced: number;
  /**
   * Entered since.
   */
  entered: number;
  /**
   * Are being worked on.
   */
  inProgress: number;
  /**
   * Went nowhere.
   */
  lost: number;
  /**
   * Open when the plan started.
   */
  opening: number;
  /**
   * Are waiting for somebody to take them up.
   */
  waiting: number;
}
/**
 * Who brings what is won by the deadline. Nobody has said where the opening pipeline came from, so it is
 * neither's.
 */
export interface Sourced {
  marketing: Sourcing;
  opening: Sourcing1;
  sales: Sourcing2;
}
/**
 * Channels of marketing, or the funnel's own way where marketing owns its first stage.
 */
export interface Sourcing {
  /**
   * Deals.
   */
  deals: number;
  /**
   * Their value; of recurring revenue their MRR.
   */
  revenue: number;
}
/**
 * The opening pipeline.
 */
export interface Sourcing1 {
  /**
   * Deals.
   */
  deals: number;
  /**
   * Their value; of recurring revenue their MRR.
   */
  revenue: number;
}
/**
 * Channels of sales, or the funnel's own way where sales owns its first stage.
 */
export interface Sourcing2 {
  /**
   * Deals.
   */
  deals: number;
  /**
   * Their value; of recurring revenue their MRR.
   */
  revenue: number;
}
/**
 * The part of a forecast that comes from one source.
 */
export interface SourceFlow {
  /**
   * Where everything went, by stage, at the end of the last month.
   */
  balance: Balance[];
  /**
   * Deals won after the deadline, until the last month.
   */
  dealsAfterDeadline: number;
  /**
   * Deals won by the deadline.
   */
  dealsByDeadline: number;
  /**
   * Items entering, by stage and month, as of [`Forecast::entered`].
   */
  entered: number[][];
  /**
   * Where it comes from.
   */
  source:
    | {
        /**
         * Which.
         */
        channel: string;
        kind: "channel";
      }
    | {
        kind: "funnel";
      }
    | {
        kind: "opening";
      };
}
/**
 * What the channels' limits cost by the deadline.
 */
export interface Limits {
  /**
   * In which months which channel should bring more than it can, by channel: after the deadline as well,
   * where no deals are missing by it.
   */
  causes: LimitCause[];
  /**
   * Deals that would be won by the deadline if channels could bring all that they should.
   */
  deals: number;
  /**
   * Their value; of recurring revenue their MRR.
   */
  revenue: number;
}
/**
 * What a channel should bring in a month, and can't.
 */
export interface LimitCause {
  /**
   * The channel.
   */
  channel: string;
  /**
   * Deals that would have come of them by the deadline, people being no limit; 0 after it.
   */
  deals: number;
  /**
   * The items that don't enter.
   */
  items: number;
  /**
   * The month.
   */
  month: string;
  /**
   * Their value; of recurring revenue their MRR.
   */
  revenue: number;
}
/**
 * What the opening pipeline alone brings: part of `unlimited`.
 */
export interface Opening {
  /**
   * Deals won, by month.
   */
  dealsByMonth: number[];
  /**
   * Of recurring revenue: the new MRR won, and what is left of it.
   */
  recurring?: Recurring | null;
  /**
   * Their revenue by the deadline.
   */
  revenueByDeadline: number;
  /**
   * Their revenue, by month.
   */
  revenueByMonth: number[];
  /**
   * Their revenue up to the end of each month.
   */
  revenueSoFar: number[];
}
/**
 * Growth in other words, and where churn leads to.
 */
export interface Outlook {
  /**
   * The MRR ceiling. None where expansion makes up for churn: then there is none.
   */
  ceiling?: Ceiling | null;
  /**
   * The growth aimed at, as growth a month that compounds to it.
   */
  growthAMonth: number;
  /**
   * What it compounds to in a year.
   */
  growthAYear: number;
}
/**
 * The MRR ceiling: where MRR heads to when as much new MRR is won every month as in the best month by
 * the deadline, with the people there are. There churn, less expansion, takes as much as is won.
 */
export interface Ceiling {
  /**
   * That ÷ (churn − expansion).
   */
  mrr: number;
  /**
   * New MRR won in the best month by the deadline.
   */
  newMrr: number;
  /**
   * Whether churn makes the goal unreachable: it is missed, and above the ceiling, so that not even the
   * best month over and over reaches it.
   */
  unreachable: boolean;
}
/**
 * The three ways to lay the work over the months.
 */
export interface Schedules {
  /**
   * Deals that campaigns bring by the deadline.
   */
  campaignDeals?: number;
  /**
   * The work-back volumes from the start on, scaled to reach the goal.
   */
  catchUp:
    | {
        /**
         * Deals that those volumes, or one item a month, win by the deadline. The factor is the
         * deals still to win divided by this. Of recurring revenue a deal counts only as far as
         * its MRR is left at the deadline, after churn and with expansion.
         */
        dealsPerUnit: number;
        /**
         * What the volumes are multiplied by: of the work-back volumes for catch-up, of one item
         * a month for level (so it is the monthly volume itself, or what enters by all channels
         * together: the item is divided over them as the goal needs them).
         */
        factor: number;
        kind: "reached";
        /**
         * The pace as a multiple of the steady one, which would have sufficed had the work begun
         * in time: for catch-up the factor, for level the monthly volume ÷ what the goal needs in
         * all, laid evenly over the months from the start to the deadline.
         */
        pace: number;
        /**
         * Whether the pace is realistic: at most [`super::REALISTIC_FACTOR`].
         */
        realistic: boolean;
        /**
         * Items entering the first stage, by month; those of campaigns not counted.
         */
        topVolumes: number[];
      }
    | {
        kind: "nothingToScale";
      }
    | {
        kind: "outOfReach";
      };
  /**
   * One volume every month.
   */
  level:
    | {
        /**
         * Deals that those volumes, or one item a month, win by the deadline. The factor is the
         * deals still to win divided by this. Of recurring revenue a deal counts only as far as
         * its MRR is left at the deadline, after churn and with expansion.
         */
        dealsPerUnit: number;
        /**
         * What the volumes are multiplied by: of the work-back volumes for catch-up, of one item
         * a month for level (so it is the monthly volume itself, or what enters by all channels
         * together: the item is divided over them as the goal needs them).
         */
        factor: number;
        kind: "reached";
        /**
         * The pace as a multiple of the steady one, which would have sufficed had the work begun
         * in time: for catch-up the factor, for level the monthly volume ÷ what the goal needs in
         * all, laid evenly over the months from the start to the deadline.
         */
        pace: number;
        /**
         * Whether the pace is realistic: at most [`super::REALISTIC_FACTOR`].
         */
        realistic: boolean;
        /**
         * Items entering the first stage, by month; those of campaigns not counted.
         */
        topVolumes: number[];
      }
    | {
        kind: "nothingToScale";
      }
    | {
        kind: "outOfReach";
      };
  /**
   * Deals the opening pipeline brings by the deadline.
   */
  openingDeals: number;
  workBack: WorkBack;
}
/**
 * Every stage's volume in each month from the start on, for the deals to come out as phased.
 */
export interface WorkBack {
  /**
   * Items that should have entered before the start, by stage.
   */
  beforeStart: number[];
  /**
   * Deals won by the deadline when only the part from the start on is done.
   */
  dealsByDeadline: number;
  /**
   * Items from the start to the deadline that the goal needs, by stage: without what keeps the
   * funnel full for the time after it.
   */
  sinceStart: number[];
  /**
   * Items entering, by stage and month, from the start on.
   */
  volumes: number[][];
}
/**
 * What is spent.
 */
export interface Spending {
  /**
   * All that is spent by the deadline.
   */
  byDeadline: number;
  /**
   * All of them by month, beyond the deadline as well.
   */
  byMonth: number[];
  /**
   * The lines, those that cost nothing left out: each channel with its fixed costs behind it, then the
   * teams, then fixed costs of no one channel; each in the order of the plan.
   */
  lines: SpendingLine[];
  /**
   * The months by the deadline in which more is spent than the monthly limit.
   */
  overMonthly?: OverSpend[];
  /**
   * What is spent by the deadline beyond the total limit.
   */
  overTotal?: OverSpend | null;
}
/**
 * What one thing costs.
 */
export interface SpendingLine {
  /**
   * By the deadline.
   */
  byDeadline: number;
  /**
   * By month, beyond the deadline as well.
   */
  byMonth: number[];
  /**
   * What the money is for.
   */
  of:
    | {
        /**
         * Which.
         */
        channel: string;
        kind: "channel";
      }
    | {
        kind: "team";
        /**
         * Which.
         */
        team: string;
      }
    | {
        /**
         * The channel it is for, if it is for one.
         */
        channel?: Id | null;
        /**
         * Which.
         */
        cost: string;
        kind: "fixed";
      };
}
/**
 * More is spent than may be.
 */
export interface OverSpend {
  /**
   * What most of it is spent on: the first of the lines where several are as large.
   */
  cause:
    | {
        /**
         * Which.
         */
        channel: string;
        kind: "channel";
      }
    | {
        kind: "team";
        /**
         * Which.
         */
        team: string;
      }
    | {
        /**
         * The channel it is for, if it is for one.
         */
        channel?: Id | null;
        /**
         * Which.
         */
        cost: string;
        kind: "fixed";
      };
  /**
   * The month; of the total limit the first at whose end it is exceeded.
   */
  month: string;
  /**
   * How much of that is beyond the limit.
   */
  over: number;
  /**
   * What is spent in the month, or by the deadline.
   */
  spent: number;
}
/**
 * What the goal needs of a stage (backward volumes), and until when it can still help.
 */
export interface StageNeed {
  /**
   * The share of them that should have entered before the plan starts, for the goal's deals to
   * come out as phased.
   */
  beforeStart: number;
  /**
   * The last day on which half of what enters, of what is ever won, is still won by the
   * deadline. None when that day is before the plan starts.
   */
  latestStart: string | null;
  /**
   * Mean days from entering it to won (the sales cycle from here).
   */
  meanDaysToWon: number;
  /**
   * The stage.
   */
  stage: string;
  /**
   * Items that must enter it in all, whenever they do.
   */
  volume:
    | {
        of: Quantity;
        operation: "given";
        value: number;
      }
    | {
        of: Operand[];
        operation: "quotient" | "product" | "sum" | "difference";
        value: number;
      };
}
/**
 * A team's load by month.
 */
export interface TeamLoad {
  /**
   * One entry a month.
   */
  byMonth: MonthLoad[];
  /**
   * Revenue that waiting for this team keeps from arriving by the deadline.
   */
  delayedRevenue: number;
  /**
   * The first month over capacity, as an index into the months, not after the deadline.
   */
  firstOver: number | null;
  /**
   * The month by the deadline at whose end most hours of work wait for the team, the first of them
   * when several are as long; none when nothing ever waits.
   */
  longestLine: number | null;
  /**
   * The month of the highest utilisation by the deadline, the first of them when several are
   * as high; none when there is no work at all.
   */
  peak: number | null;
  /**
   * The team.
   */
  team: string;
}
/**
 * A team's load in one month.
 */
export interface MonthLoad {
  /**
   * Ramped people.
   */
  effectivePeople: number;
  /**
   * Hours there are.
   */
  hoursAvailable: number;
  /**
   * Hours the chosen schedule needs, people being no limit.
   */
  hoursNeeded: number;
  /**
   * Hours of work waiting in line at the end of the month, with the people there are.
   */
  hoursWaiting: number;
  /**
   * How that is judged.
   */
  level: "idle" | "fine" | "tight" | "over";
  /**
   * Needed ÷ available; none when there are no hours at all.
   */
  utilisation: number | null;
}
/**
 * What happens when the chosen schedule is followed and neither people nor channels are a limit.
 */
export interface Forecast1 {
  /**
   * Where everything went, by stage, at the end of the last month.
   */
  balance: Balance[];
  /**
   * Deals won after the deadline, until the last month.
   */
  dealsAfterDeadline: number;
  /**
   * Deals won by the deadline.
   */
  dealsByDeadline: number;
  /**
   * Items entering, by stage and month. The last stage's are the deals won.
   */
  entered: number[][];
  /**
   * Items leaving, by stage and month, to the next stage or for good; won has no entry.
   */
  left: number[][];
  /**
   * Of recurring revenue: the new MRR won, and the MRR there is, that of the start included.
   */
  recurring?: Recurring | null;
  /**
   * Revenue won after the deadline, until the last month.
   */
  revenueAfterDeadline: number;
  /**
   * Revenue won by the deadline.
   */
  revenueByDeadline: number;
  /**
   * Revenue, by month: recognised, not signed, where the two differ.
   */
  revenueByMonth: number[];
  /**
   * Revenue up to the end of each month.
   */
  revenueSoFar: number[];
  /**
   * Where the plan has channels: who brings what is won by the deadline.
   */
  sourced?: Sourced | null;
  /**
   * Where the plan has channels, the same by where items come from: the channels in the order of the
   * plan, what enters by the funnel's own way where all channels are campaigns, and the opening
   * pipeline. Months and stages of these add up to the forecast's.
   */
  sources?: SourceFlow[];
}
