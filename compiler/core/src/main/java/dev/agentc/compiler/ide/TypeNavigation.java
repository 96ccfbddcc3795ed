package dev.agentc.compiler.ide;

import dev.agentc.compiler.Analysis;
import dev.agentc.compiler.meaning.Meaning;
import dev.agentc.compiler.meaning.Place;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.TypeRef;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From a name to where the type of its value is declared. */
public final class TypeNavigation {
    private final Analysis analysis;
    private final String file;

    private TypeNavigation(Analysis analysis, String file) {
        this.analysis = analysis;
        this.file = file;
    }

    /** Of a list the type of its elements, of an optional what it may hold, of a union all of its types. */
    public static List<Place> of(Analysis analysis, String file, int offset) {
        var search = new TypeNavigation(analysis, file);
        return analysis.at(file, offset).map(told -> search.of(told.meaning())).orElse(List.of()).stream()
                .distinct()
                .toList();
    }

    private List<Place> of(Meaning meaning) {
        return switch (meaning) {
            case Meaning.Local it -> of(it.type());
            case Meaning.Field it -> of(it.type());
            case Meaning.KindSetting it -> of(it.setting().type());
            case Meaning.EnumValue it ->
                List.of(new Place(it.source(), it.of().name().span()));
            case Meaning.TypeParameter it -> it.declared().stream().toList();
            case Meaning.Declaration it -> declared(it);
            case Meaning.BasicType _, Meaning.Word _, Meaning.Module _ -> List.of();
        };
    }

    /** A type itself; of what is called, what its result is declared as. */
    private List<Place> declared(Meaning.Declaration it) {
        if (it.declaration().isType()) {
            return it.declared().map(List::of).orElse(List.of());
        }
        var result = switch (it.declaration()) {
            case Decl.Block block -> block.result().or(block::row);
            case Decl.External external -> external.result();
            case Decl.Constant constant -> constant.type();
            case Decl.Record _, Decl.Alias _, Decl.Failure _, Decl.Enumeration _ -> Optional.<TypeRef>empty();
        };
        return result.map(type -> WrittenNames.in(type).stream()
                        .map(name -> analysis.at(it.source().path(), name.start()))
                        .flatMap(Optional::stream)
                        .map(told -> told.meaning().declared())
                        .flatMap(Optional::stream)
                        .toList())
                .orElse(List.of());
    }

    private List<Place> of(Type type) {
        return switch (type) {
            case Type.Optional it -> of(it.of());
            case Type.ListOf it -> of(it.element());
            case Type.MapOf it -> of(it.value());
            case Type.Function it -> of(it.result());
            case Type.Named _, Type.Opaque _ ->
                analysis.declaration(type, file).flatMap(Meaning::declared).stream()
                        .toList();
            case Type.Union it -> {
                var all = new ArrayList<Place>();
                it.arms().forEach(arm -> all.addAll(of(arm)));
                yield all;
            }
            case Type.Text _, Type.Int _, Type.Float _, Type.Bool _, Type.Money _, Type.Duration _ -> List.of();
            case Type.Datetime _, Type.Date _, Type.Url _, Type.Json _, Type.Secret _, Type.Null _ -> List.of();
            case Type.Nothing _, Type.Never _, Type.Variable _ -> List.of();
            case Type.Literal _, Type.LiteralInt _, Type.LiteralBool _ -> List.of();
        };
    }
}
