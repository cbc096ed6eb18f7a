//! Specifiers become module ids: in `import`, `export … from`, `require` and `import()`.

use std::collections::HashMap;

use swc_core::common::{BytePos, DUMMY_SP, Mark, SyntaxContext};
use swc_core::ecma::ast::{
    CallExpr, Expr, ExprOrSpread, Ident, IdentName, KeyValueProp, Lit, MetaPropExpr, MetaPropKind,
    Module, ModuleDecl, ModuleItem, ObjectLit, Prop, PropName, PropOrSpread, Str,
};
use swc_core::ecma::utils::ExprFactory;
use swc_core::ecma::visit::{VisitMut, VisitMutWith, noop_visit_mut_type};

use crate::compiler::import::{ImportKind, call_kind, literal_argument};
use crate::compiler::layer::Layer;

/// Where the imports of one module lead in one layer.
#[derive(Debug, Default)]
pub(crate) struct Targets {
    /// Module ids by the place of the string literal.
    by_place: HashMap<BytePos, String>,
    /// Module ids by specifier, for the imports that the compiler adds.
    by_specifier: HashMap<String, String>,
}

impl Targets {
    /// Adds an import; without an id, it was not found.
    pub(crate) fn add(&mut self, place: BytePos, specifier: &str, id: Option<&str>) {
        let id = id.map_or_else(|| format!("missing:{specifier}"), str::to_owned);
        if place.is_dummy() {
            self.by_specifier.insert(specifier.to_owned(), id);
        } else {
            self.by_place.insert(place, id);
        }
    }

    fn of(&self, source: &Str) -> Option<&str> {
        let by_place = self.by_place.get(&source.span.lo);
        by_place
            .or_else(|| self.by_specifier.get(&*source.value.to_string_lossy()))
            .map(String::as_str)
    }
}

/// Rewrites a module's imports. `name` is what `import.meta.url` is made of.
pub(crate) fn rewrite(
    tree: &mut Module,
    targets: &Targets,
    layer: Layer,
    unresolved_mark: Mark,
    name: &str,
) {
    tree.visit_mut_with(&mut Rewrite {
        targets,
        layer,
        unresolved: SyntaxContext::empty().apply_mark(unresolved_mark),
        name,
    });
}

/// What stands for the chunks of a dynamic import until they have names: see `emit::chunk`.
pub(crate) const CHUNKS_OF: &str = "littoral:chunks-of:";

struct Rewrite<'a> {
    targets: &'a Targets,
    layer: Layer,
    unresolved: SyntaxContext,
    name: &'a str,
}

impl Rewrite<'_> {
    fn source(&self, source: &mut Str) {
        if let Some(id) = self.targets.of(source) {
            source.value = id.into();
            source.raw = None;
        }
    }

    fn global(&self, name: &str) -> Ident {
        Ident::new(name.into(), DUMMY_SP, self.unresolved)
    }
}

fn string(value: &str) -> ExprOrSpread {
    Expr::Lit(Lit::Str(value.into())).as_arg()
}

impl VisitMut for Rewrite<'_> {
    noop_visit_mut_type!();

    fn visit_mut_module_item(&mut self, item: &mut ModuleItem) {
        if let ModuleItem::ModuleDecl(declaration) = item {
            match declaration {
                ModuleDecl::Import(import) => {
                    self.source(&mut import.src);
                    import.with = None;
                }
                ModuleDecl::ExportAll(export) => self.source(&mut export.src),
                ModuleDecl::ExportNamed(export) => {
                    if let Some(source) = &mut export.src {
                        self.source(source);
                    }
                }
                _ => {}
            }
        }
        item.visit_mut_children_with(self);
    }

    fn visit_mut_call_expr(&mut self, call: &mut CallExpr) {
        let kind = call_kind(call, self.unresolved);
        let id = literal_argument(call).and_then(|source| self.targets.of(source));
        if let (Some(kind), Some(id)) = (kind, id) {
            let mut arguments = vec![string(id)];
            if kind == ImportKind::Dynamic {
                if self.layer == Layer::Browser {
                    arguments.push(string(&format!("{CHUNKS_OF}{id}")));
                }
                let require = self.global("require");
                call.callee = require.make_member(IdentName::from("import")).as_callee();
            }
            call.args = arguments;
            return;
        }
        call.visit_mut_children_with(self);
    }

    fn visit_mut_expr(&mut self, expr: &mut Expr) {
        match expr {
            Expr::MetaProp(MetaPropExpr {
                kind: MetaPropKind::ImportMeta,
                span,
            }) => {
                let url = PropName::Ident(IdentName::from("url"));
                let value = Lit::Str(format!("littoral:///{}", self.name).into());
                let property = Prop::KeyValue(KeyValueProp {
                    key: url,
                    value: value.into(),
                });
                *expr = Expr::Object(ObjectLit {
                    span: *span,
                    props: vec![PropOrSpread::Prop(Box::new(property))],
                });
            }
            Expr::Ident(name) if name.sym == "global" && name.ctxt == self.unresolved => {
                name.sym = "globalThis".into();
            }
            _ => expr.visit_mut_children_with(self),
        }
    }
}
