//! Tag and property names, interned once per isolate, so that a tape carries numbers.

/// A name's number, in the order in which the isolate's evaluator met it.
pub type NameId = u32;

/// The names an isolate has interned so far.
#[derive(Debug, Default)]
pub struct Names {
    names: Vec<Box<str>>,
}

impl Names {
    /// Appends the names a tape introduces: lines, in the order of their numbers.
    pub fn extend(&mut self, lines: &str) {
        self.names.extend(lines.lines().map(Box::from));
    }

    /// The text of a name.
    #[must_use]
    pub fn get(&self, id: NameId) -> Option<&str> {
        self.names.get(id as usize).map(AsRef::as_ref)
    }

    /// How many names there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether no name was interned yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }
}
