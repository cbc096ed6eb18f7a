//! What surrounds an element: the insertion mode, the scopes its markup depends on, and an enclosing `select`'s value.

/// How the browser's parser would insert an element here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(in crate::html) enum InsertionMode {
    /// Outside any element: `<html>` may stand here.
    #[default]
    Root,
    /// In `<html>`, before `<head>` and `<body>`.
    Html,
    /// Ordinary HTML.
    Body,
    /// In `<head>`.
    Head,
    /// In SVG.
    Svg,
    /// In MathML.
    Math,
    /// In `<table>`.
    Table,
    /// In `<thead>`, `<tbody>` or `<tfoot>`.
    TableBody,
    /// In `<tr>`.
    TableRow,
    /// In `<colgroup>`.
    ColumnGroup,
}

/// Bits of [`FormatContext::scope`].
pub(in crate::html) mod scope {
    /// In `<noscript>`.
    pub(in crate::html) const NOSCRIPT: u8 = 1;
    /// In `<picture>`.
    pub(in crate::html) const PICTURE: u8 = 2;
    /// In the fallback of a Suspense boundary.
    pub(in crate::html) const FALLBACK: u8 = 4;
    /// Directly in a fallback, which view transitions may leave.
    pub(in crate::html) const EXIT: u8 = 8;
    /// Directly in a boundary's content, which view transitions may enter.
    pub(in crate::html) const ENTER: u8 = 16;
}

/// How an element changes the context of its children.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::html) enum ChildContext {
    /// Not.
    Same,
    /// `noscript`.
    Noscript,
    /// `picture`.
    Picture,
    /// `select`.
    Select,
    /// `head`, where it is the document's.
    Head,
    /// `html`, where it is the document's.
    Html,
    /// Any other that sets the mode.
    Mode(InsertionMode),
}

impl ChildContext {
    pub(in crate::html) fn of(tag: &str) -> Self {
        use InsertionMode as Mode;
        match tag {
            "noscript" => Self::Noscript,
            "picture" => Self::Picture,
            "select" => Self::Select,
            "head" => Self::Head,
            "html" => Self::Html,
            "svg" => Self::Mode(Mode::Svg),
            "math" => Self::Mode(Mode::Math),
            "foreignObject" => Self::Mode(Mode::Body),
            "table" => Self::Mode(Mode::Table),
            "thead" | "tbody" | "tfoot" => Self::Mode(Mode::TableBody),
            "tr" => Self::Mode(Mode::TableRow),
            "colgroup" => Self::Mode(Mode::ColumnGroup),
            _ => Self::Same,
        }
    }
}

/// The context of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::html) struct FormatContext {
    pub(in crate::html) mode: InsertionMode,
    /// Bits of [`scope`].
    pub(in crate::html) scope: u8,
    /// The value of an enclosing `select`: its number among the writer's, or none.
    pub(in crate::html) selected: Option<u32>,
}

impl FormatContext {
    /// The context of the children of an element; `selected` is a `select`'s own value.
    pub(in crate::html) fn child(self, change: ChildContext, selected: Option<u32>) -> Self {
        use InsertionMode as Mode;
        let scope = self.scope & !(scope::EXIT | scope::ENTER);
        let with = |mode| Self {
            mode,
            scope,
            selected: None,
        };
        match change {
            ChildContext::Noscript => Self {
                scope: scope | scope::NOSCRIPT,
                ..with(Mode::Body)
            },
            ChildContext::Picture => Self {
                scope: scope | scope::PICTURE,
                ..with(Mode::Body)
            },
            ChildContext::Select => Self {
                selected,
                ..with(Mode::Body)
            },
            ChildContext::Mode(mode) => with(mode),
            ChildContext::Head if self.mode < Mode::Body => with(Mode::Head),
            ChildContext::Html if self.mode == Mode::Root => with(Mode::Html),
            _ if self.mode >= Mode::Table || self.mode < Mode::Body => with(Mode::Body),
            _ => Self { scope, ..self },
        }
    }

    /// The context of a Suspense boundary's fallback.
    pub(in crate::html) fn fallback(self) -> Self {
        Self {
            scope: self.scope | scope::FALLBACK | scope::EXIT,
            ..self
        }
    }

    /// The context of a Suspense boundary's content.
    pub(in crate::html) fn content(self) -> Self {
        Self {
            scope: self.scope | scope::ENTER,
            ..self
        }
    }

    pub(in crate::html) fn has(self, bits: u8) -> bool {
        self.scope & bits != 0
    }
}
