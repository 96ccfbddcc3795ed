package dev.agentc.compiler.check;

import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Type;
import org.jspecify.annotations.Nullable;

/** A declaration and what is known of it; each thing is worked out once, when it is first asked for. */
final class Symbol {
    final Home home;
    final Decl decl;
    final String qualified;
    private final Callable.@Nullable Kind callable;

    boolean used;

    @Nullable
    Signature signature;

    @Nullable
    Shape shape;

    @Nullable
    Type type;

    @Nullable
    Lowered lowered;
    /** Set while it is being worked out, so that a cycle is seen. */
    boolean busy;

    /** @param concepts says which kinds can be called */
    Symbol(Home home, Decl decl, Concepts concepts) {
        this.home = home;
        this.decl = decl;
        this.qualified = qualify(home, decl);
        var concept = concepts.find(decl.kind().text());
        this.callable = concept == null ? null : concept.callable().orElse(null);
    }

    /** The closed errors of the library are named bare. */
    private static String qualify(Home home, Decl decl) {
        var name = decl.name().text();
        if (home.standard() && decl instanceof Decl.Failure) {
            return name;
        }
        if (decl instanceof Decl.External external) {
            return external.receiver().isPresent() ? LibraryNames.receiverHead(external) + "." + name : name;
        }
        return home.module() + "." + name;
    }

    Name name() {
        return decl.name();
    }

    String text() {
        return decl.name().text();
    }

    String kind() {
        return decl.kind().text();
    }

    boolean external() {
        return decl instanceof Decl.External;
    }

    /** Whether it names a type: something that stands after a colon. */
    boolean isType() {
        return decl instanceof Decl.Record
                || decl instanceof Decl.Alias
                || decl instanceof Decl.Failure
                || decl instanceof Decl.Enumeration
                || external() && kind().equals("type");
    }

    boolean isFailure() {
        return decl instanceof Decl.Failure;
    }

    boolean isModel() {
        return kind().equals("model");
    }

    /** Whether it can stand before parentheses. */
    boolean isCallable() {
        return callable != null;
    }

    boolean isStrategy() {
        return callable == Callable.Kind.STRATEGY;
    }

    /** Whether calling it only computes. */
    boolean computes() {
        return callable == Callable.Kind.FN;
    }
}
