//! React's server half as an embeddable engine.

pub mod manifest;
pub mod tape;
