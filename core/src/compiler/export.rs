//! The names that a module exports, as far as its text tells.

use swc_core::ecma::ast::{
    Decl, ExportSpecifier, Module, ModuleDecl, ModuleExportName, ModuleItem, ObjectPatProp, Pat,
};

/// The exports of a module.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Exports {
    /// Whether the module is written with `import` and `export`. The names of other modules are not known.
    pub(crate) es_module: bool,
    /// The names, in the order of the source; `default` among them.
    pub(crate) names: Vec<String>,
    /// The specifiers of `export * from`.
    pub(crate) stars: Vec<String>,
}

/// The exports of a module whose types are stripped.
pub(crate) fn of_module(module: &Module) -> Exports {
    let mut exports = Exports::default();
    for item in &module.body {
        let ModuleItem::ModuleDecl(declaration) = item else {
            continue;
        };
        exports.es_module = true;
        match declaration {
            ModuleDecl::ExportDecl(export) => declared(&export.decl, &mut exports.names),
            ModuleDecl::ExportDefaultDecl(_) | ModuleDecl::ExportDefaultExpr(_) => {
                exports.names.push("default".to_owned());
            }
            ModuleDecl::ExportNamed(export) => {
                for specifier in &export.specifiers {
                    match specifier {
                        ExportSpecifier::Named(named) => {
                            let name = named.exported.as_ref().unwrap_or(&named.orig);
                            exports.names.push(export_name(name));
                        }
                        ExportSpecifier::Namespace(namespace) => {
                            exports.names.push(export_name(&namespace.name));
                        }
                        ExportSpecifier::Default(default) => {
                            exports.names.push(default.exported.sym.to_string());
                        }
                    }
                }
            }
            ModuleDecl::ExportAll(export) => {
                exports
                    .stars
                    .push(export.src.value.to_string_lossy().into_owned());
            }
            _ => {}
        }
    }
    exports
}

fn export_name(name: &ModuleExportName) -> String {
    match name {
        ModuleExportName::Ident(name) => name.sym.to_string(),
        ModuleExportName::Str(name) => name.value.to_string_lossy().into_owned(),
    }
}

fn declared(declaration: &Decl, names: &mut Vec<String>) {
    match declaration {
        Decl::Class(class) => names.push(class.ident.sym.to_string()),
        Decl::Fn(function) => names.push(function.ident.sym.to_string()),
        Decl::Var(variables) => {
            for variable in &variables.decls {
                bound(&variable.name, names);
            }
        }
        _ => {}
    }
}

fn bound(pattern: &Pat, names: &mut Vec<String>) {
    match pattern {
        Pat::Ident(name) => names.push(name.sym.to_string()),
        Pat::Array(array) => {
            for element in array.elems.iter().flatten() {
                bound(element, names);
            }
        }
        Pat::Object(object) => {
            for property in &object.props {
                match property {
                    ObjectPatProp::KeyValue(property) => bound(&property.value, names),
                    ObjectPatProp::Assign(property) => names.push(property.key.sym.to_string()),
                    ObjectPatProp::Rest(rest) => bound(&rest.arg, names),
                }
            }
        }
        Pat::Rest(rest) => bound(&rest.arg, names),
        Pat::Assign(assign) => bound(&assign.left, names),
        Pat::Expr(_) | Pat::Invalid(_) => {}
    }
}
