//! Hints: what components ask for with `react-dom`'s `preload`, `preinit` and their like.

use serde_json::Value as Json;

use super::Resources;
use super::preload::LinkProps;
use super::style_queue::{Sheet, SheetProp, SheetState};
use crate::html::HtmlWriter;
use crate::html::markup::value::Value;

impl HtmlWriter {
    /// Takes in the hints of a tape: one JSON array `[code, key, value]` a line, with the codes of
    /// React's hint rows. What is not a hint is passed over.
    pub fn hints(&mut self, lines: &str) {
        for line in lines.lines() {
            if let Ok(Json::Array(hint)) = serde_json::from_str(line)
                && let [Json::String(code), _, value] = hint.as_slice()
            {
                self.resources.hint(code, value);
            }
        }
    }
}

impl Resources {
    fn hint(&mut self, code: &str, value: &Json) {
        let parts = match value {
            Json::Array(parts) => parts.as_slice(),
            value => std::slice::from_ref(value),
        };
        let text = |index: usize| {
            let text = parts.get(index).and_then(Json::as_str);
            text.filter(|text| !text.is_empty() || index > 0)
        };
        let options = |index: usize| parts.get(index).map(link_props).unwrap_or_default();
        let Some(href) = text(0) else { return };
        match code {
            "D" => self.prefetch_dns(href),
            "C" => self.preconnect(href, text(1)),
            "L" => {
                if let Some(r#as) = text(1) {
                    self.preload(href, r#as, options(2));
                }
            }
            "m" => self.preload_module(href, options(1)),
            "S" => self.preinit_style(href, text(1).unwrap_or("default"), options(2)),
            "X" => self.preinit_script(href, false, options(1)),
            "M" => self.preinit_script(href, true, options(1)),
            _ => {}
        }
    }

    fn preinit_style(&mut self, href: &str, precedence: &str, options: LinkProps) {
        let Some(before) = self.claim_style(href) else {
            return;
        };
        let text = |value: &str| SheetProp::Value(Value::Text(value.to_owned().into()));
        let mut props = vec![
            ("rel".to_owned(), text("stylesheet")),
            ("href".to_owned(), text(href)),
            ("data-precedence".to_owned(), text(precedence)),
        ];
        props.extend(
            options
                .into_iter()
                .map(|(name, value)| (name, SheetProp::Value(value))),
        );
        let sheet = Sheet {
            state: SheetState::Pending,
            props,
        };
        self.add_sheet(precedence, href, sheet, before);
    }
}

fn link_props(options: &Json) -> LinkProps {
    let Json::Object(options) = options else {
        return Vec::new();
    };
    let value = |value: &Json| match value {
        Json::String(text) => Value::Text(text.clone().into()),
        Json::Bool(value) => Value::Bool(*value),
        Json::Number(number) => Value::Number(number.as_f64().unwrap_or(f64::NAN)),
        _ => Value::Nullish,
    };
    options
        .iter()
        .map(|(name, option)| (name.clone(), value(option)))
        .collect()
}
