//! Numbers whose functions are the same on every machine.
//!
//! The distributions of `rand_distr` are written for any floating-point number and ask it for its
//! logarithm. That of [`f64`] is the platform's, which browsers and native programs round differently.
//! [`Portable`] is the same number with the functions of `libm`, which are arithmetic alone.

use core::cmp::Ordering;
use core::num::FpCategory;
use core::ops::{Add, Div, Mul, Neg, Rem, Sub};

use num_traits::{Float, Num, NumCast, One, ToPrimitive, Zero};
use rand::Rng;
use rand_distr::{Distribution, Open01};

/// A number whose functions are those of `libm`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Portable(pub(super) f64);

impl PartialOrd for Portable {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        self.0.partial_cmp(&other.0)
    }
}

impl Distribution<Portable> for Open01 {
    fn sample<R: Rng + ?Sized>(&self, random: &mut R) -> Portable {
        Portable(Distribution::<f64>::sample(self, random))
    }
}

macro_rules! operators {
    ($($operator:ident, $name:ident;)*) => {
        $(impl $operator for Portable {
            type Output = Self;

            fn $name(self, other: Self) -> Self {
                Self($operator::$name(self.0, other.0))
            }
        })*
    };
}
operators! { Add, add; Sub, sub; Mul, mul; Div, div; Rem, rem; }

impl Neg for Portable {
    type Output = Self;

    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Zero for Portable {
    fn zero() -> Self {
        Self(0.0)
    }

    fn is_zero(&self) -> bool {
        self.0 == 0.0
    }
}

impl One for Portable {
    fn one() -> Self {
        Self(1.0)
    }
}

impl Num for Portable {
    type FromStrRadixErr = <f64 as Num>::FromStrRadixErr;

    fn from_str_radix(text: &str, radix: u32) -> Result<Self, Self::FromStrRadixErr> {
        f64::from_str_radix(text, radix).map(Self)
    }
}

impl ToPrimitive for Portable {
    fn to_i64(&self) -> Option<i64> {
        self.0.to_i64()
    }

    fn to_u64(&self) -> Option<u64> {
        self.0.to_u64()
    }

    fn to_f64(&self) -> Option<f64> {
        Some(self.0)
    }
}

impl NumCast for Portable {
    fn from<T: ToPrimitive>(number: T) -> Option<Self> {
        number.to_f64().map(Self)
    }
}

macro_rules! float {
    (
        constants { $($constant:ident = $value:expr;)* }
        tests { $($test:ident)* }
        same { $($same:ident)* }
        one { $($one:ident = $of_one:ident;)* }
        two { $($two:ident = $of_two:ident;)* }
    ) => {
        impl Float for Portable {
            $(fn $constant() -> Self {
                Self($value)
            })*

            $(fn $test(self) -> bool {
                self.0.$test()
            })*

            $(fn $same(self) -> Self {
                Self(self.0.$same())
            })*

            $(fn $one(self) -> Self {
                Self(libm::$of_one(self.0))
            })*

            $(fn $two(self, other: Self) -> Self {
                Self(libm::$of_two(self.0, other.0))
            })*

            fn classify(self) -> FpCategory {
                self.0.classify()
            }

            fn mul_add(self, factor: Self, term: Self) -> Self {
                Self(libm::fma(self.0, factor.0, term.0))
            }

            fn fract(self) -> Self {
                self - self.trunc()
            }

            fn powi(self, exponent: i32) -> Self {
                Self(libm::pow(self.0, exponent as f64))
            }

            fn log(self, base: Self) -> Self {
                self.ln() / base.ln()
            }

            fn abs_sub(self, other: Self) -> Self {
                Self(libm::fdim(self.0, other.0))
            }

            fn sin_cos(self) -> (Self, Self) {
                (self.sin(), self.cos())
            }

            fn integer_decode(self) -> (u64, i16, i8) {
                self.0.integer_decode()
            }
        }
    };
}
float! {
    constants {
        nan = f64::NAN;
        infinity = f64::INFINITY;
        neg_infinity = f64::NEG_INFINITY;
        neg_zero = -0.0;
        min_value = f64::MIN;
        min_positive_value = f64::MIN_POSITIVE;
        max_value = f64::MAX;
    }
    tests { is_nan is_infinite is_finite is_normal is_sign_positive is_sign_negative }
    same { abs signum recip }
    one {
        floor = floor; ceil = ceil; round = round; trunc = trunc; sqrt = sqrt; exp = exp; exp2 = exp2;
        ln = log; log2 = log2; log10 = log10; cbrt = cbrt; sin = sin; cos = cos; tan = tan; asin = asin;
        acos = acos; atan = atan; exp_m1 = expm1; ln_1p = log1p; sinh = sinh; cosh = cosh; tanh = tanh;
        asinh = asinh; acosh = acosh; atanh = atanh;
    }
    two { powf = pow; max = fmax; min = fmin; hypot = hypot; atan2 = atan2; }
}
