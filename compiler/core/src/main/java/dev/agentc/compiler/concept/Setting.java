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
 * @param least empty if any value will do
 * @param required whether it has to be given where it has no default
 * @param says what it is for, in a line; empty if nothing is said
 */
public record Setting(
        String name,
        Type type,
        Role role,
        Optional<Expr> initial,
        Optional<Least> least,
        boolean required,
        String says) {

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
        /** A function of the answer that must hold; the plan has it with how it is written, which a model is told. */
        CONDITION,
        /** Bars that figures of an evaluation must reach; the plan has them as data. */
        BARS,
        /** Fields of a case, {@code it.input.kind}; the plan has their names. */
        FIELDS,
        /** Figures of the rows that are learnt from, some with a bar; the plan has them as data. */
        AUDIT,
        /** An evaluation, by its name. */
        EVALUATION,
        /** Code that is executed while the declaration lasts, and sees the names of its body. */
        CODE,
        /** The model, which may come from outside when none is named. */
        MODEL
    }

    public static Setting of(String name, Type type) {
        return new Setting(name, type, Role.VALUE, Optional.empty(), Optional.empty(), false, "");
    }

    public Setting role(Role role) {
        return new Setting(name, type, role, initial, least, required, says);
    }

    public Setting initially(Expr initial) {
        return new Setting(name, type, role, Optional.of(initial), least, required, says);
    }

    public Setting least(Least least) {
        return new Setting(name, type, role, initial, Optional.of(least), required, says);
    }

    public Setting needed() {
        return new Setting(name, type, role, initial, least, true, says);
    }

    public Setting says(String says) {
        return new Setting(name, type, role, initial, least, required, says);
    }
}
