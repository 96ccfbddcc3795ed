package dev.agentc.compiler.names;

import dev.agentc.compiler.concept.Kind;
import dev.agentc.compiler.concept.Setting;
import dev.agentc.compiler.meaning.Meaning;
import dev.agentc.compiler.meaning.Meanings;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.EnumMember;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/** Tells what names of a file mean, if anybody asks. */
public final class NameMeanings {
    private final Meanings meanings;
    private final boolean wanted;
    /** The values of each enum by name, of which a match names many. */
    private final Map<Decl.Enumeration, Map<String, EnumMember>> values = new IdentityHashMap<>();

    public NameMeanings(Meanings meanings) {
        this.meanings = meanings;
        this.wanted = meanings.wanted();
    }

    /** Whether anybody asks. */
    public boolean wanted() {
        return wanted;
    }

    /** The name here speaks of a declaration. */
    public void tell(Span name, Symbol symbol, ModuleScope home) {
        if (wanted) {
            meanings.at(home.source(), name, symbol.meaning());
        }
    }

    /** What stands here, a name or one behind a module's, speaks of a declaration. */
    public void tell(Expr named, Symbol symbol, ModuleScope home) {
        if (!wanted) {
            return;
        }
        if (named instanceof Expr.Group group) {
            tell(group.inner(), symbol, home);
        } else if (named instanceof Expr.Member member && member.target() instanceof Expr.Ref ref) {
            if (home.alias(ref.name()) instanceof ModuleScope.Names module) {
                tell(ref.span(), module, home);
            }
            tell(member.name().span(), symbol, home);
        } else {
            tell(named.span(), symbol, home);
        }
    }

    /** The name here speaks of a file or of a part of the library. */
    public void tell(Span name, ModuleScope.Names module, ModuleScope home) {
        if (wanted) {
            meanings.at(home.source(), name, module.meaning());
        }
    }

    /** The name here speaks of a local: copies in other frames mean the one they are copies of. */
    public void tell(Span name, Local local, ModuleScope home) {
        if (!wanted) {
            return;
        }
        var first = local;
        while (first.outer != null) {
            first = first.outer;
        }
        meanings.at(
                home.source(),
                name,
                new Meaning.Local(home.source(), first.name, first.span, first.type, first.mutable));
    }

    /** The name here speaks of a field, of a parameter, or of a setting of a model. */
    public void tell(Span name, Signature.Param field, Symbol owner, ModuleScope home) {
        if (wanted) {
            meanings.at(
                    home.source(),
                    name,
                    field.field().name().span() == Span.NONE
                            ? new Meaning.Word(field.name()) // of a record that nobody declares
                            : new Meaning.Field(owner.home.source(), field.field(), field.type()));
        }
    }

    public void tell(Span name, Kind kind, Setting setting, ModuleScope home) {
        if (wanted) {
            meanings.at(home.source(), name, new Meaning.KindSetting(kind.word(), setting));
        }
    }

    /** The name here speaks of a value of an enum. */
    public void tell(Span name, Symbol owner, String value, ModuleScope home) {
        if (wanted && owner.decl instanceof Decl.Enumeration of) {
            var member = values.computeIfAbsent(of, NameMeanings::byName).get(value);
            if (member != null) {
                meanings.at(home.source(), name, new Meaning.EnumValue(owner.home.source(), of, member));
            }
        }
    }

    private static Map<String, EnumMember> byName(Decl.Enumeration of) {
        var all = new HashMap<String, EnumMember>();
        for (var each : of.values()) {
            all.putIfAbsent(each.name().text(), each);
        }
        return all;
    }

    /** What stands here is the language's own word, in these words. */
    public void word(Span place, String says, ModuleScope home) {
        if (wanted) {
            meanings.at(home.source(), place, new Meaning.Word(says));
        }
    }

    /** What stands here is the language's own word, which says all there is to say. */
    public void word(Span word, ModuleScope home) {
        if (wanted) {
            meanings.at(home.source(), word, new Meaning.Word(home.source().text(word)));
        }
    }

    /** The name here speaks of a type parameter of a declaration. */
    public void tell(Span name, Decl of, Name parameter, ModuleScope home) {
        if (wanted) {
            meanings.at(home.source(), name, new Meaning.TypeParameter(home.source(), of, parameter));
        }
    }

    /** The name here speaks of a type of the language itself. */
    public void basic(Name name, ModuleScope home) {
        if (wanted) {
            meanings.at(home.source(), name.span(), new Meaning.BasicType(name.text()));
        }
    }

    /** The name here, which may be missing, stands behind a dot after a value of this type. */
    public void receiver(Name name, Type type, ModuleScope home) {
        if (wanted) {
            meanings.receiver(home.source(), name.span(), type);
        }
    }

    /** The value here, which may be missing, is to be of this type. */
    public void wanted(Span value, Type type, ModuleScope home) {
        if (wanted) {
            meanings.wanted(home.source(), value, type);
        }
    }
}
