//! Currencies by their ISO 4217 code.

use core::fmt;
use core::str::FromStr;

use serde::{Serialize, Serializer};

use super::text::shortened;

/// The active currency codes of ISO 4217, list one, without funds, metals and test codes.
const CODES: &str = "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD \
BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP \
GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR \
KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN \
MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR \
SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD \
UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG";

/// A currency in use today, by its three-letter code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency(&'static str);

/// A text was not an active ISO 4217 code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an ISO 4217 currency code such as USD or EUR")]
pub struct UnknownCurrency {
    /// The refused text, shortened to 60 characters.
    pub value: String,
}

impl Currency {
    /// The United States dollar.
    pub const USD: Self = Self("USD");

    /// The code: three capital letters.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.0
    }

    /// Every currency, by code.
    pub fn all() -> impl Iterator<Item = Self> {
        CODES.split_whitespace().map(Self)
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl FromStr for Currency {
    type Err = UnknownCurrency;

    fn from_str(text: &str) -> Result<Self, UnknownCurrency> {
        Self::all()
            .find(|currency| currency.0 == text)
            .ok_or_else(|| UnknownCurrency { value: shortened(text) })
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_codes_in_use_are_currencies() {
        assert_eq!("EUR".parse::<Currency>().map(Currency::code), Ok("EUR"));
        for text in ["", "eur", "DEM", "XXX", "US", "USD "] {
            assert_eq!(text.parse::<Currency>(), Err(UnknownCurrency { value: text.to_owned() }));
        }
    }

    #[test]
    fn codes_are_sorted_and_distinct() {
        let codes: Vec<_> = Currency::all().collect();
        assert!(codes.windows(2).all(|pair| matches!(pair, [a, b] if a < b)));
    }
}
