package dev.agentc.compiler.ide;

import dev.agentc.compiler.Analysis;
import dev.agentc.compiler.meaning.Meaning;
import dev.agentc.compiler.syntax.Arg;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Entry;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Tree;
import dev.agentc.plan.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What can be given by name: fields of a record, settings that braces change, parameters of a call. */
final class KeyNames {
    private KeyNames() {}

    /** Whether a name or a value begins here, right behind what opens or separates. */
    private static boolean begins(Cursor at, Tree in, char opens) {
        char before = at.signBefore();
        return at.lastBefore() >= in.span().start()
                && (before == opens || before == ',' || at.lineBefore().isBlank());
    }

    /** In braces behind a name, or where a record is wanted. */
    static Map<String, Meaning> inBraces(Cursor at) {
        for (var tree : at.around.reversed()) {
            if (tree instanceof Expr.With with
                    && at.start > with.target().span().end()) {
                return begins(at, with, '{') ? of(at, with) : Map.of();
            }
            if (tree instanceof Expr.Braces braces && at.start > braces.span().start()) {
                var wanted = at.analysis.wanted(at.file, braces.span().start());
                return begins(at, braces, '{') && wanted.isPresent()
                        ? fields(at, wanted.get(), given(braces.entries(), at))
                        : Map.of();
            }
            if (tree instanceof Expr.Block || tree instanceof Expr.Call || tree instanceof Expr.Lambda) {
                return Map.of();
            }
        }
        return Map.of();
    }

    private static Map<String, Meaning> of(Cursor at, Expr.With with) {
        var given = given(with.entries(), at);
        var named = with.target() instanceof Expr.Call call ? call.callee() : with.target();
        var told = at.analysis.at(at.file, named.span().end());
        if (told.isEmpty()) {
            return Map.of();
        }
        return switch (told.get().meaning()) {
            case Meaning.Declaration it -> declared(at, it, given);
            case Meaning.Local it -> fields(at, it.type(), given);
            case Meaning.Field it -> fields(at, it.type(), given);
            case Meaning.EnumValue _, Meaning.KindSetting _, Meaning.BasicType _ -> Map.of();
            case Meaning.Word _, Meaning.Module _, Meaning.TypeParameter _ -> Map.of();
        };
    }

    private static Map<String, Meaning> declared(Cursor at, Meaning.Declaration it, Set<String> given) {
        return switch (it.declaration()) {
            case Decl.Record record -> fields(it, record.fields(), given, at.analysis);
            case Decl.Failure failure -> fields(it, failure.fields(), given, at.analysis);
            case Decl.External external -> fields(it, external.settings().orElse(List.of()), given, at.analysis);
            case Decl.Block block ->
                at.analysis
                        .kind(block.kind().text())
                        .map(kind -> SettingNames.left(kind, given))
                        .orElse(Map.of());
            case Decl.Alias _, Decl.Enumeration _, Decl.Constant _ -> Map.of();
        };
    }

    private static Map<String, Meaning> fields(Cursor at, Type type, Set<String> given) {
        var fields = new LinkedHashMap<String, Meaning>();
        at.analysis.members(type, at.file).forEach((name, meaning) -> {
            if (meaning instanceof Meaning.Field && !given.contains(name)) {
                fields.put(name, meaning);
            }
        });
        return fields;
    }

    private static Map<String, Meaning> fields(
            Meaning.Declaration of,
            List<dev.agentc.compiler.syntax.Field> fields,
            Set<String> given,
            Analysis analysis) {
        var names = new LinkedHashMap<String, Meaning>();
        for (var field : fields) {
            if (!given.contains(field.name().text())) {
                names.put(field.name().text(), analysis.field(of, field));
            }
        }
        return names;
    }

    private static Set<String> given(List<Entry> entries, Cursor at) {
        return entries.stream()
                .filter(entry -> entry.key().span().start() != at.start)
                .map(entry -> entry.key().text())
                .collect(Collectors.toSet());
    }

    /** Parameters of the call around, those left out that are given by name. */
    static Map<String, Meaning> inCall(Cursor at) {
        for (var tree : at.around.reversed()) {
            if (tree instanceof Expr.Call call
                    && at.start > call.callee().span().end()) {
                return begins(at, call, '(') ? parameters(at, call) : Map.of();
            }
            if (tree instanceof Expr.Block || tree instanceof Expr.Lambda || tree instanceof Expr.Braces) {
                return Map.of();
            }
        }
        return Map.of();
    }

    private static Map<String, Meaning> parameters(Cursor at, Expr.Call call) {
        var told = at.analysis.at(at.file, call.callee().span().end());
        if (told.isEmpty() || !(told.get().meaning() instanceof Meaning.Declaration callee)) {
            return Map.of();
        }
        var given = call.args().stream()
                .filter(arg -> arg.span().start() != at.start)
                .map(Arg::name)
                .flatMap(Optional::stream)
                .map(name -> name.text())
                .collect(Collectors.toSet());
        return switch (callee.declaration()) {
            case Decl.Block block -> fields(callee, block.parameters(), given, at.analysis);
            case Decl.External external -> fields(callee, external.parameters(), given, at.analysis);
            case Decl.Record _, Decl.Alias _, Decl.Failure _, Decl.Enumeration _, Decl.Constant _ -> Map.of();
        };
    }
}
