package dev.agentc.compiler.concept;

import dev.agentc.compiler.syntax.Expr;
import dev.agentc.plan.Type;
import java.util.Optional;

/**
 * One setting of a kind.
 *
 * @param type what it takes; {@link #ANSWER} stands for what the declaration yields
 * @param role what is done with it
 * @param initial its default, in the library's own terms; empty if it is left out when not given
 */
public record Setting(String name, Type type, Role role, Optional<Expr> initial) {

    /** What the declaration yields, inside a setting's type. */
    public static final Type ANSWER = new Type.Variable("Out");

    /** What is done with a setting. */
    public enum Role {
        /** Its value goes into the plan as it is. */
        VALUE,
        /** A text that a model is shown and that can be optimised: it has a slot. */
        TEXT,
        /** What the declaration does when it is called. */
        BODY,
        /** Says the effect of the declaration. */
        EFFECT,
        /** One or several words; a single one is a list of one. */
        WORDS,
        /** The model, which may come from outside when none is named. */
        MODEL
    }

    public static Setting of(String name, Type type) {
        return new Setting(name, type, Role.VALUE, Optional.empty());
    }

    public static Setting of(String name, Type type, Expr initial) {
        return new Setting(name, type, Role.VALUE, Optional.of(initial));
    }

    public static Setting of(String name, Type type, Role role) {
        return new Setting(name, type, role, Optional.empty());
    }
}
