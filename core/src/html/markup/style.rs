//! The `style` attribute: names and values of its declarations.

use super::escape;
use super::names::StyleName;
use super::value::{Value, trim};

/// The property as it stands in CSS, escaped.
pub(in crate::html) fn property(name: &str) -> String {
    if name.starts_with("--") {
        return escape::html_string(name);
    }
    let mut hyphenated = String::with_capacity(name.len() + 4);
    for character in name.chars() {
        if character.is_ascii_uppercase() {
            hyphenated.push('-');
        }
        hyphenated.push(character);
    }
    let lower = hyphenated.to_lowercase();
    let prefixed = if lower.starts_with("ms-") {
        format!("-{lower}")
    } else {
        lower
    };
    escape::html_string(&prefixed)
}

/// Appends a declaration's value.
pub(in crate::html) fn value(out: &mut Vec<u8>, name: StyleName, value: &Value<'_>) {
    let text = value.text();
    if !name.custom && value.is_number() {
        out.extend_from_slice(text.as_bytes());
        if !name.unitless && text != "0" {
            out.extend_from_slice(b"px");
        }
    } else {
        escape::html(out, trim(&text));
    }
}

/// Whether a number needs no unit there.
pub(in crate::html) fn is_unitless(name: &str) -> bool {
    matches!(
        name,
        "animationIterationCount"
            | "aspectRatio"
            | "borderImageOutset"
            | "borderImageSlice"
            | "borderImageWidth"
            | "boxFlex"
            | "boxFlexGroup"
            | "boxOrdinalGroup"
            | "columnCount"
            | "columns"
            | "flex"
            | "flexGrow"
            | "flexPositive"
            | "flexShrink"
            | "flexNegative"
            | "flexOrder"
            | "gridArea"
            | "gridRow"
            | "gridRowEnd"
            | "gridRowSpan"
            | "gridRowStart"
            | "gridColumn"
            | "gridColumnEnd"
            | "gridColumnSpan"
            | "gridColumnStart"
            | "fontWeight"
            | "lineClamp"
            | "lineHeight"
            | "opacity"
            | "order"
            | "orphans"
            | "scale"
            | "tabSize"
            | "widows"
            | "zIndex"
            | "zoom"
            | "fillOpacity"
            | "floodOpacity"
            | "stopOpacity"
            | "strokeDasharray"
            | "strokeDashoffset"
            | "strokeMiterlimit"
            | "strokeOpacity"
            | "strokeWidth"
            | "MozAnimationIterationCount"
            | "MozBoxFlex"
            | "MozBoxFlexGroup"
            | "MozLineClamp"
            | "msAnimationIterationCount"
            | "msFlex"
            | "msZoom"
            | "msFlexGrow"
            | "msFlexNegative"
            | "msFlexOrder"
            | "msFlexPositive"
            | "msFlexShrink"
            | "msGridColumn"
            | "msGridColumnSpan"
            | "msGridRow"
            | "msGridRowSpan"
            | "WebkitAnimationIterationCount"
            | "WebkitBoxFlex"
            | "WebKitBoxFlexGroup"
            | "WebkitBoxOrdinalGroup"
            | "WebkitColumnCount"
            | "WebkitColumns"
            | "WebkitFlex"
            | "WebkitFlexGrow"
            | "WebkitFlexPositive"
            | "WebkitFlexShrink"
            | "WebkitLineClamp"
    )
}
