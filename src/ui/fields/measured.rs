//! Which unit each number of the plan is in.

use crate::plan::{
    Bounded, CompoundGrowth, Cost, Count, Customers, Days, Growth, Headcount, ItemHours, Money, MonthlyHours,
    RampMonths, Rate, Share, Weight,
};
use crate::words::fields::Unit;

/// A number of the plan that a field can show.
pub trait Measured: Bounded + PartialEq + Send + Sync + 'static {
    /// What it measures.
    const UNIT: Unit;
}

macro_rules! measured {
    ($($number:ty => $unit:ident),* $(,)?) => {
        $(impl Measured for $number {
            const UNIT: Unit = Unit::$unit;
        })*
    };
}

measured! {
    Money => Money,
    Cost => Money,
    Rate => Rate,
    Growth => Growth,
    CompoundGrowth => Growth,
    Share => Share,
    Days => Days,
    MonthlyHours => Hours,
    ItemHours => Hours,
    Headcount => People,
    Count => Items,
    Customers => Customers,
    RampMonths => Months,
    Weight => Weight,
}
