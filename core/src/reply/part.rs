//! The numbered parts of a body, sorted by what they are.

use std::collections::HashMap;

use super::ReplyError;
use super::form_data::Part;
use super::plan::{Entry, File};

/// A part's number.
pub(super) type PartId = u64;

/// The parts of a body whose names begin with a prefix.
pub(super) struct Parts<'a> {
    pub(super) texts: HashMap<&'a str, &'a str>,
    pub(super) files: HashMap<&'a str, &'a File>,
    /// The entries of `FormData` values, by the number of the value.
    pub(super) forms: HashMap<PartId, Vec<(String, Entry)>>,
}

impl<'a> Parts<'a> {
    pub(super) fn new(parts: &'a [Part], prefix: &str) -> Self {
        let mut sorted = Self {
            texts: HashMap::new(),
            files: HashMap::new(),
            forms: HashMap::new(),
        };
        for part in parts {
            let Some(name) = part.name.strip_prefix(prefix) else {
                continue;
            };
            if let Some(entry) = name.strip_prefix('_') {
                // Decimal, as the client writes it: see docs/deviations.md.
                if let Some((id, name)) = entry.split_once('_')
                    && let Ok(id) = id.parse()
                {
                    let entries: &mut Vec<_> = sorted.forms.entry(id).or_default();
                    entries.push((name.to_owned(), part.value.clone()));
                }
                continue;
            }
            match &part.value {
                Entry::Text(text) => drop(sorted.texts.insert(name, text)),
                Entry::File(file) => drop(sorted.files.insert(name, file)),
            }
        }
        sorted
    }
}

/// A part's number as references write it.
pub(super) fn part_id(hex: &str) -> Result<PartId, ReplyError> {
    let valid = hex.bytes().all(|byte| byte.is_ascii_hexdigit());
    let id = PartId::from_str_radix(hex, 16).ok().filter(|_| valid);
    id.ok_or_else(|| "Invalid reference.".into())
}
