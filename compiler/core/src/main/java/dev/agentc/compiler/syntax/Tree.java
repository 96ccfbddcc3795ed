package dev.agentc.compiler.syntax;

import dev.agentc.plan.Span;
import java.util.List;
import java.util.Optional;

/**
 * A piece of source that means something. Trees are immutable and know their place.
 *
 * <p>Where the forms of a family ({@link Expr}, {@link Item}, {@link Decl} …) are told apart, that is a {@code switch} with a value
 * over {@code form()}, which does not compile before each form has its case, or a walk over {@link #children}. It is no
 * {@code switch} over patterns: those bootstrap through {@code invokedynamic}, which costs a fresh process several
 * milliseconds, and the compiler is always started afresh; only what editors ask ({@code ide}), in a process that lasts, and what
 * readers are told ({@code manual}), which is no step of a check, are told apart by them. A single {@code instanceof} asks for one
 * form.
 */
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

    /** Hands out the trees right below this one, in the order of the text; a {@link Doc} comes first wherever it stands. */
    default void children(Visitor to) {}

    /** Is handed trees. */
    interface Visitor {
        void visit(Tree tree);

        default void visitAll(List<? extends Tree> trees) {
            for (var tree : trees) {
                visit(tree);
            }
        }

        default void visitAny(Optional<? extends Tree> tree) {
            if (tree.isPresent()) {
                visit(tree.get());
            }
        }
    }
}
