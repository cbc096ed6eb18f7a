//! Where a node stands among arrays of children, as `useId` counts it.

use std::rc::Rc;

/// A path of child indices: bits behind a leading 1, and the digits of what no longer fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TreeContext {
    pub(super) id: u32,
    overflow: Option<Rc<str>>,
}

impl Default for TreeContext {
    fn default() -> Self {
        Self {
            id: 1,
            overflow: None,
        }
    }
}

impl TreeContext {
    pub(super) fn new(id: u32, overflow: &str) -> Self {
        Self {
            id,
            overflow: (!overflow.is_empty()).then(|| overflow.into()),
        }
    }

    /// The digits that no longer fit `id`.
    pub(super) fn overflow(&self) -> &str {
        self.overflow.as_deref().unwrap_or_default()
    }

    /// The context of child `index` of `total`.
    pub(super) fn push(&self, total: u32, index: u32) -> Self {
        let base_len = 31 - self.id.leading_zeros();
        let base = self.id & !(1 << base_len);
        let slot = index + 1;
        let bits = 32 - total.leading_zeros();
        let len = bits + base_len;
        if len <= 30 {
            return Self {
                id: 1 << len | slot << base_len | base,
                overflow: self.overflow.clone(),
            };
        }
        let spilled = base_len - base_len % 5;
        let digits = base_32(base & ((1 << spilled) - 1));
        let overflow = format!("{digits}{}", self.overflow());
        let base_len = base_len - spilled;
        Self {
            // With enough children JavaScript's shifts wrap around; so do these.
            id: 1u32.wrapping_shl(bits + base_len) | slot.wrapping_shl(base_len) | base >> spilled,
            overflow: Some(overflow.into()),
        }
    }
}

/// `number.toString(32)`.
fn base_32(mut number: u32) -> String {
    let mut digits = Vec::new();
    loop {
        digits.push(char::from_digit(number % 32, 32).unwrap_or('0'));
        number /= 32;
        if number == 0 {
            return digits.into_iter().rev().collect();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contexts_are_reacts() {
        let root = TreeContext::default();
        assert_eq!(root.push(2, 0).id, 0b101);
        assert_eq!(root.push(2, 1).id, 0b110);
        assert_eq!(root.push(3, 2).push(2, 1).id, 0b11011);
        let mut deep = root;
        for _ in 0..20 {
            deep = deep.push(2, 1);
        }
        assert_eq!((deep.overflow(), deep.id), ("lalala", 1706));
    }
}
