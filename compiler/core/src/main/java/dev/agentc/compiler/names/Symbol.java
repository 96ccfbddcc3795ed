package dev.agentc.compiler.names;

import dev.agentc.compiler.concept.Becomes;
import dev.agentc.compiler.concept.Kind;
import dev.agentc.compiler.meaning.Meaning;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A declaration and what is known of it; each thing is worked out once, when it is first asked for. */
public final class Symbol {
    public final ModuleScope home;
    public final Decl decl;
    public final String qualified;
    private final @Nullable Kind declares;

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
    /** Of a training: what the cases hold that its stages ask, by the places of their calls. */
    public Map<Span, Type.Named> cases = Map.of();
    /** Whether a statement of it is still to be written: what it lacks as a whole may be that one. */
    public boolean unfinished;

    /** @param kinds all there are */
    Symbol(ModuleScope home, Decl decl, KindTable kinds) {
        this.home = home;
        this.decl = decl;
        this.qualified = qualify(home, decl);
        this.declares = kinds.find(decl.kind().text());
    }

    /** The closed errors of the library are named bare; what has a title can be named by nobody, and is alone of its kind in a plan. */
    private static String qualify(ModuleScope home, Decl decl) {
        var name = decl.name().text();
        if (home.standard() && decl instanceof Decl.Failure) {
            return name;
        }
        if (decl instanceof Decl.External external) {
            return external.receiver().isPresent() ? LibraryNames.receiverHead(external) + "." + name : name;
        }
        return decl instanceof Decl.Block block && block.quoted()
                ? home.module() + "." + block.kind().text() + " block"
                : home.module() + "." + name;
    }

    /** What its name means where it stands. */
    public Meaning meaning() {
        return new Meaning.Declaration(home.source(), decl);
    }

    /** Whether nobody knows what it says of itself, because its form is broken there: then nothing is held against its users. */
    public boolean unsure() {
        return home.unsure(decl);
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
        return decl.isType();
    }

    /** Whether it is an enum that has this value. */
    public boolean hasValue(String value) {
        return decl instanceof Decl.Enumeration enumeration
                && enumeration.values().stream()
                        .anyMatch(each -> each.name().text().equals(value));
    }

    public boolean isFailure() {
        return decl instanceof Decl.Failure;
    }

    /** Its kind; null for types and constants, and for words that are none in this edition. */
    public @Nullable Kind declares() {
        return declares;
    }

    /** Whether it stands for a value that its kind gives. */
    public boolean isValue() {
        return declares != null && declares.becomes() instanceof Becomes.Value && !external();
    }

    /** Whether a run is bound to it when it begins. */
    public boolean isBound() {
        return declares != null && declares.becomes() instanceof Becomes.Value value && value.bound();
    }

    /** Whether it is of the library and makes values of its kind, as {@code openai(…)} makes models. */
    public boolean isMaker() {
        return declares != null && declares.becomes() instanceof Becomes.Value && external();
    }

    /** Whether it can stand before parentheses. */
    public boolean isCallable() {
        return declares != null && declares.becomes() instanceof Becomes.Callable;
    }

    /** Whether it can be called and its kind has the trait. */
    public boolean is(Becomes.Trait trait) {
        return declares != null && declares.is(trait);
    }

    /** Whether a call only fills it in. */
    public boolean isStrategy() {
        return is(Becomes.Trait.CARRIES_ON);
    }

    /** Whether calling it only computes. */
    public boolean computes() {
        return is(Becomes.Trait.PURE);
    }
}
