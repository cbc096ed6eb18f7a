//! Attributes: which rule a property follows, under which name, and how a value is written by it.

use super::escape;
use super::names::{NameTable, PropName};
use super::value::Value;

/// The properties that some element or rule treats by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each variant is the property of its name")]
#[allow(clippy::enum_variant_names, reason = "`itemProp` is a property's name")]
pub(in crate::html) enum Prop {
    Other,
    Action,
    Async,
    CharSet,
    Checked,
    Children,
    ClassName,
    CrossOrigin,
    DangerouslySetInnerHtml,
    Data,
    DefaultChecked,
    DefaultValue,
    Disabled,
    EncType,
    Fallback,
    FetchPriority,
    FormAction,
    FormEncType,
    FormMethod,
    FormTarget,
    Hidden,
    Href,
    Html,
    Integrity,
    ItemProp,
    Loading,
    Method,
    Mode,
    Name,
    Nonce,
    OnError,
    OnLoad,
    Precedence,
    Ref,
    ReferrerPolicy,
    Rel,
    Selected,
    Sizes,
    Src,
    SrcSet,
    Style,
    Target,
    Type,
    Value,
}

impl Prop {
    pub(in crate::html) fn of(name: &str) -> Self {
        match name {
            "action" => Self::Action,
            "async" => Self::Async,
            "charSet" => Self::CharSet,
            "checked" => Self::Checked,
            "children" => Self::Children,
            "className" => Self::ClassName,
            "crossOrigin" => Self::CrossOrigin,
            "dangerouslySetInnerHTML" => Self::DangerouslySetInnerHtml,
            "data" => Self::Data,
            "defaultChecked" => Self::DefaultChecked,
            "defaultValue" => Self::DefaultValue,
            "disabled" => Self::Disabled,
            "encType" => Self::EncType,
            "fallback" => Self::Fallback,
            "fetchPriority" => Self::FetchPriority,
            "formAction" => Self::FormAction,
            "formEncType" => Self::FormEncType,
            "formMethod" => Self::FormMethod,
            "formTarget" => Self::FormTarget,
            "hidden" => Self::Hidden,
            "href" => Self::Href,
            "__html" => Self::Html,
            "integrity" => Self::Integrity,
            "itemProp" => Self::ItemProp,
            "loading" => Self::Loading,
            "method" => Self::Method,
            "mode" => Self::Mode,
            "name" => Self::Name,
            "nonce" => Self::Nonce,
            "onError" => Self::OnError,
            "onLoad" => Self::OnLoad,
            "precedence" => Self::Precedence,
            "ref" => Self::Ref,
            "referrerPolicy" => Self::ReferrerPolicy,
            "rel" => Self::Rel,
            "selected" => Self::Selected,
            "sizes" => Self::Sizes,
            "src" => Self::Src,
            "srcSet" => Self::SrcSet,
            "style" => Self::Style,
            "target" => Self::Target,
            "type" => Self::Type,
            "value" => Self::Value,
            _ => Self::Other,
        }
    }
}

/// How a property's value becomes an attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::html) enum Rule {
    /// Never written.
    Never,
    /// Text; booleans are skipped.
    Text,
    /// Text; booleans are skipped, or written out where the flag is set (`data-`, `aria-`).
    Plain { booleans: bool },
    /// An object of declarations.
    Style,
    /// A URL, and nothing when it is empty.
    UrlUnlessEmpty,
    /// A URL.
    Url,
    /// There or not.
    Boolean,
    /// `true` and `false` are values.
    Enumerated,
    /// There or not, or there with a value.
    Overloaded,
    /// A number of at least 1.
    Positive,
    /// A number.
    Numeric,
}

/// What stands in place of a `javascript:` URL.
pub(in crate::html) const BLOCKED_URL: &str =
    "javascript:throw new Error('React has blocked a javascript: URL as a security precaution.')";

/// The rule of a property and the name under which it is written.
pub(in crate::html) fn rule_of(name: &str) -> (Rule, String) {
    let (rule, emitted) = match name {
        "className" => (Rule::Text, "class"),
        "tabIndex" => (Rule::Text, "tabindex"),
        "dir" | "role" | "viewBox" | "width" | "height" => (Rule::Text, name),
        "style" => (Rule::Style, name),
        "src" | "href" => (Rule::UrlUnlessEmpty, name),
        "action" | "formAction" => (Rule::Url, name),
        "xlinkHref" => (Rule::Url, "xlink:href"),
        "defaultValue"
        | "defaultChecked"
        | "innerHTML"
        | "suppressContentEditableWarning"
        | "suppressHydrationWarning"
        | "ref" => (Rule::Never, name),
        "autoFocus" => (Rule::Boolean, "autofocus"),
        "multiple"
        | "muted"
        | "inert"
        | "allowFullScreen"
        | "async"
        | "autoPlay"
        | "controls"
        | "credentialless"
        | "default"
        | "defer"
        | "disabled"
        | "disablePictureInPicture"
        | "disableRemotePlayback"
        | "formNoValidate"
        | "hidden"
        | "loop"
        | "noModule"
        | "noValidate"
        | "open"
        | "playsInline"
        | "readOnly"
        | "required"
        | "reversed"
        | "scoped"
        | "seamless"
        | "itemScope" => (Rule::Boolean, name),
        "contentEditable"
        | "spellCheck"
        | "draggable"
        | "value"
        | "autoReverse"
        | "externalResourcesRequired"
        | "focusable"
        | "preserveAlpha" => (Rule::Enumerated, name),
        "capture" | "download" => (Rule::Overloaded, name),
        "cols" | "rows" | "size" | "span" => (Rule::Positive, name),
        "rowSpan" | "start" => (Rule::Numeric, name),
        "xlinkActuate" => (Rule::Text, "xlink:actuate"),
        "xlinkArcrole" => (Rule::Text, "xlink:arcrole"),
        "xlinkRole" => (Rule::Text, "xlink:role"),
        "xlinkShow" => (Rule::Text, "xlink:show"),
        "xlinkTitle" => (Rule::Text, "xlink:title"),
        "xlinkType" => (Rule::Text, "xlink:type"),
        "xmlBase" => (Rule::Text, "xml:base"),
        "xmlLang" => (Rule::Text, "xml:lang"),
        "xmlSpace" => (Rule::Text, "xml:space"),
        _ if is_handler(name) => (Rule::Never, name),
        _ => return plain_rule_of(name),
    };
    (rule, emitted.to_owned())
}

fn plain_rule_of(name: &str) -> (Rule, String) {
    let emitted = alias_of(name);
    if !is_safe(&emitted) {
        return (Rule::Never, emitted);
    }
    let lower = emitted.to_lowercase();
    let booleans = lower.starts_with("data-") || lower.starts_with("aria-");
    (Rule::Plain { booleans }, emitted)
}

/// Whether a property is an event handler by its name.
pub(in crate::html) fn is_handler(name: &str) -> bool {
    let name = name.as_bytes();
    name.len() > 2 && name[..2].eq_ignore_ascii_case(b"on")
}

fn alias_of(name: &str) -> String {
    match name {
        "acceptCharset" => "accept-charset".into(),
        "htmlFor" => "for".into(),
        "httpEquiv" => "http-equiv".into(),
        "crossOrigin" => "crossorigin".into(),
        "xmlnsXlink" => "xmlns:xlink".into(),
        _ if HYPHENATED.contains(&name) => {
            let mut emitted = String::with_capacity(name.len() + 3);
            for character in name.chars() {
                if character.is_ascii_uppercase() {
                    emitted.push('-');
                }
                emitted.push(character.to_ascii_lowercase());
            }
            emitted
        }
        _ => name.into(),
    }
}

/// The properties of SVG that are written with hyphens.
const HYPHENATED: [&str; 73] = [
    "accentHeight",
    "alignmentBaseline",
    "arabicForm",
    "baselineShift",
    "capHeight",
    "clipPath",
    "clipRule",
    "colorInterpolation",
    "colorInterpolationFilters",
    "colorProfile",
    "colorRendering",
    "dominantBaseline",
    "enableBackground",
    "fillOpacity",
    "fillRule",
    "floodColor",
    "floodOpacity",
    "fontFamily",
    "fontSize",
    "fontSizeAdjust",
    "fontStretch",
    "fontStyle",
    "fontVariant",
    "fontWeight",
    "glyphName",
    "glyphOrientationHorizontal",
    "glyphOrientationVertical",
    "horizAdvX",
    "horizOriginX",
    "imageRendering",
    "letterSpacing",
    "lightingColor",
    "markerEnd",
    "markerMid",
    "markerStart",
    "maskType",
    "overlinePosition",
    "overlineThickness",
    "paintOrder",
    "pointerEvents",
    "renderingIntent",
    "shapeRendering",
    "stopColor",
    "stopOpacity",
    "strikethroughPosition",
    "strikethroughThickness",
    "strokeDasharray",
    "strokeDashoffset",
    "strokeLinecap",
    "strokeLinejoin",
    "strokeMiterlimit",
    "strokeOpacity",
    "strokeWidth",
    "textAnchor",
    "textDecoration",
    "textRendering",
    "transformOrigin",
    "underlinePosition",
    "underlineThickness",
    "unicodeBidi",
    "unicodeRange",
    "unitsPerEm",
    "vAlphabetic",
    "vHanging",
    "vIdeographic",
    "vMathematical",
    "vectorEffect",
    "vertAdvY",
    "vertOriginX",
    "vertOriginY",
    "wordSpacing",
    "writingMode",
    "xHeight",
];

/// Whether a name may stand in a start tag.
pub(in crate::html) fn is_safe(name: &str) -> bool {
    let mut characters = name.chars();
    characters.next().is_some_and(is_name_start) && characters.all(is_name_part)
}

fn is_name_start(character: char) -> bool {
    matches!(character,
        ':' | 'A'..='Z' | '_' | 'a'..='z' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}'
        | '\u{F8}'..='\u{2FF}' | '\u{370}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}'
        | '\u{200C}'..='\u{200D}' | '\u{2070}'..='\u{218F}' | '\u{2C00}'..='\u{2FEF}'
        | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}')
}

fn is_name_part(character: char) -> bool {
    is_name_start(character)
        || matches!(character,
            '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}

/// The URL, or what stands in place of a `javascript:` one.
pub(in crate::html) fn sanitize_url(url: &str) -> &str {
    let mut rest = url.trim_start_matches(|character| character <= ' ').bytes();
    for expected in b"javascript:" {
        let mut next = rest.next();
        if *expected != b'j' {
            while matches!(next, Some(b'\r' | b'\n' | b'\t')) {
                next = rest.next();
            }
        }
        if next.map(|byte| byte.to_ascii_lowercase()) != Some(*expected) {
            return url;
        }
    }
    BLOCKED_URL
}

/// Appends an attribute by its property's rule; nothing for [`Rule::Style`], which is not one value.
pub(in crate::html) fn write(
    out: &mut Vec<u8>,
    table: &NameTable,
    name: PropName,
    value: &Value<'_>,
) {
    write_by_rule(out, name.rule, table.attribute(name), value);
}

fn write_by_rule(out: &mut Vec<u8>, rule: Rule, start: &[u8], value: &Value<'_>) {
    if matches!(value, Value::Nullish | Value::Function | Value::Symbol) {
        return;
    }
    let boolean = matches!(value, Value::Bool(_));
    match rule {
        Rule::Never | Rule::Style => {}
        Rule::Text | Rule::Plain { booleans: false } if boolean => {}
        Rule::Text | Rule::Plain { .. } | Rule::Enumerated => {
            with_value(out, start, value);
        }
        Rule::Url | Rule::UrlUnlessEmpty => {
            if boolean || (rule == Rule::UrlUnlessEmpty && value.is_empty_text()) {
                return;
            }
            out.extend_from_slice(start);
            escape::html(out, sanitize_url(&value.text()));
            out.push(b'"');
        }
        Rule::Boolean => {
            if value.is_truthy() {
                empty(out, start);
            }
        }
        Rule::Overloaded => match value {
            Value::Bool(true) => empty(out, start),
            Value::Bool(false) => {}
            _ => with_value(out, start, value),
        },
        Rule::Positive => {
            if value.to_number() >= 1.0 {
                with_value(out, start, value);
            }
        }
        Rule::Numeric => {
            if !value.to_number().is_nan() {
                with_value(out, start, value);
            }
        }
    }
}

/// As [`write`], for a name that is written out; a [`Rule::Style`] is left out.
pub(in crate::html) fn write_by_name(out: &mut Vec<u8>, name: &str, value: &Value<'_>) {
    let (rule, emitted) = rule_of(name);
    let start = format!(" {emitted}=\"");
    write_by_rule(out, rule, start.as_bytes(), value);
}

fn empty(out: &mut Vec<u8>, start: &[u8]) {
    out.extend_from_slice(start);
    out.push(b'"');
}

/// Appends a text by a rule that takes any; answers whether the rule does.
pub(in crate::html) fn write_text(
    out: &mut Vec<u8>,
    table: &NameTable,
    name: PropName,
    text: &str,
) -> bool {
    let takes_text = matches!(
        name.rule,
        Rule::Text | Rule::Plain { .. } | Rule::Enumerated
    );
    if takes_text {
        out.extend_from_slice(table.attribute(name));
        escape::html(out, text);
        out.push(b'"');
    }
    takes_text
}

fn with_value(out: &mut Vec<u8>, start: &[u8], value: &Value<'_>) {
    out.extend_from_slice(start);
    match value {
        Value::Int(int) => out.extend_from_slice(itoa::Buffer::new().format(*int).as_bytes()),
        _ => escape::html(out, &value.text()),
    }
    out.push(b'"');
}

/// Appends ` name="value"`, the value escaped.
pub(in crate::html) fn text(out: &mut Vec<u8>, name: &str, value: &str) {
    out.push(b' ');
    out.extend_from_slice(name.as_bytes());
    out.extend_from_slice(b"=\"");
    escape::html(out, value);
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn javascript_urls_are_blocked() {
        for url in ["javascript:x", " \u{1}JaVa\nScRi\tpt:", "javascript\r:"] {
            assert_eq!(sanitize_url(url), BLOCKED_URL, "{url:?}");
        }
        for url in [
            "java script:",
            "/javascript:",
            "javascript",
            "\u{a0}javascript:",
        ] {
            assert_eq!(sanitize_url(url), url, "{url:?}");
        }
    }

    #[test]
    fn names_follow_reacts_lists() {
        assert_eq!(
            rule_of("vHanging"),
            (Rule::Plain { booleans: false }, "v-hanging".into())
        );
        assert_eq!(rule_of("onClick").0, Rule::Never);
        assert_eq!(rule_of("DATA-x").0, Rule::Plain { booleans: true });
        assert_eq!(rule_of("a b").0, Rule::Never);
        assert_eq!(rule_of("on").0, Rule::Plain { booleans: false });
    }
}
