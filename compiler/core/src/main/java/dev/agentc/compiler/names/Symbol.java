package dev.agentc.compiler.names;

import dev.agentc.compiler.meaning.Meaning;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Type;
import org.jspecify.annotations.Nullable;

/** A declaration and what is known of it; each thing is worked out once, when it is first asked for. */
public final class Symbol {
    public final ModuleScope home;
    public final Decl decl;
    public final String qualified;
    private final Callable.@Nullable Kind callable;

    boolean used;

    @Nullable
    public Signature signature;

    @Nullable
    public TypeFields shape;

    @Nullable
    public Type type;

    @Nullable
    public Lowered lowered;
    /** Set while it is being worked out, so that a cycle is seen. */
    public boolean busy;

    /** @param concepts says which kinds can be called */
    Symbol(ModuleScope home, Decl decl, KindTable concepts) {
        this.home = home;
        this.decl = decl;
        this.qualified = qualify(home, decl);
        var concept = concepts.find(decl.kind().text());
        this.callable = concept == null ? null : concept.callable().orElse(null);
    }

    /** The closed errors of the library are named bare. */
    private static String qualify(ModuleScope home, Decl decl) {
        var name = decl.name().text();
        if (home.standard() && decl instanceof Decl.Failure) {
            return name;
        }
        if (decl instanceof Decl.External external) {
            return external.receiver().isPresent() ? LibraryNames.receiverHead(external) + "." + name : name;
        }
        return home.module() + "." + name;
    }

    /** What its name means where it stands. */
    public Meaning meaning() {
        return new Meaning.Declaration(home.source(), decl);
    }

    public Name name() {
        return decl.name();
    }

    public String text() {
        return decl.name().text();
    }

    public String kind() {
        return decl.kind().text();
    }

    public boolean external() {
        return decl instanceof Decl.External;
    }

    /** Whether it names a type: something that stands after a colon. */
    public boolean isType() {
        return switch (decl.form()) {
            case RECORD, ALIAS, FAILURE, ENUMERATION -> true;
            case EXTERNAL -> kind().equals("type");
            case CONSTANT, BLOCK -> false;
        };
    }

    public boolean isFailure() {
        return decl instanceof Decl.Failure;
    }

    public boolean isModel() {
        return kind().equals("model");
    }

    /** Whether it can stand before parentheses. */
    public boolean isCallable() {
        return callable != null;
    }

    public boolean isStrategy() {
        return callable == Callable.Kind.STRATEGY;
    }

    /** Whether calling it only computes. */
    public boolean computes() {
        return callable == Callable.Kind.FN;
    }
}
