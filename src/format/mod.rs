//! Numbers, money and months as people write and read them.
