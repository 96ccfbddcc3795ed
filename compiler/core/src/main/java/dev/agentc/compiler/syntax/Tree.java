package dev.agentc.compiler.syntax;

import dev.agentc.plan.Span;

/** A piece of source that means something. Trees are immutable and know their place. */
public sealed interface Tree
        permits SourceFile,
                Import,
                Import.Member,
                Decl,
                Field,
                EnumMember,
                Doc,
                Name,
                TypeRef,
                Item,
                Expr,
                Arg,
                Entry,
                Arm,
                Pattern,
                Part,
                Part.Branch {

    Span span();
}
