package dev.agentc.compiler.syntax;

import dev.agentc.plan.Span;
import java.util.List;
import java.util.Optional;

/**
 * {@code import "./orders.agent" as orders { Order }} or {@code import std.reward { exact }}.
 *
 * @param from the path as written, or the names joined by dots
 * @param isPath true when {@code from} was quoted
 * @param alias the name all of the module is reached by
 * @param members the names brought in by themselves
 */
public record Import(String from, boolean isPath, Span fromSpan, Optional<Name> alias, List<Member> members, Span span)
        implements Tree {

    public Import {
        members = List.copyOf(members);
    }

    /** {@code Receipt as R}. */
    public record Member(Name name, Optional<Name> alias, Span span) implements Tree {

        /** The name it has in this file. */
        public Name local() {
            return alias.orElse(name);
        }

        @Override
        public void children(Visitor to) {
            to.visit(name);
            to.visitAny(alias);
        }
    }

    @Override
    public void children(Visitor to) {
        to.visitAny(alias);
        to.visitAll(members);
    }
}
