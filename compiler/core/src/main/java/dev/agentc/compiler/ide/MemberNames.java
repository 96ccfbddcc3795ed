package dev.agentc.compiler.ide;

import dev.agentc.compiler.concept.Becomes;
import dev.agentc.compiler.concept.Becomes.Trait;
import dev.agentc.compiler.concept.Kind;
import dev.agentc.compiler.concept.RunWords;
import dev.agentc.compiler.meaning.Meaning;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.plan.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What can stand behind a dot: fields and methods of a value, values of an enum, names of a module, figures. */
final class MemberNames {
    /** What is called for its value alone, or by an agent alone. */
    private static final Set<Trait> NO_RUN = Set.of(Trait.PURE, Trait.CARRIES_ON, Trait.ACTED_IN);

    private MemberNames() {}

    static Map<String, Meaning> of(Cursor at) {
        return PartNames.members(at).orElseGet(() -> ofValue(at));
    }

    private static Map<String, Meaning> ofValue(Cursor at) {
        var receiver = at.analysis.receiver(at.file, at.start).filter(type -> !(type instanceof Type.Function));
        if (receiver.isPresent()) {
            return at.analysis.members(receiver.get(), at.file);
        }
        var text = at.tree.source().text();
        int end = at.start > 1 && text.charAt(at.start - 2) == '?' ? at.start - 2 : at.start - 1;
        var before = text.substring(at.wordStart(end), end);
        var module = before.equals("run") ? ofRun(at) : at.analysis.module(before, at.file);
        return module.isEmpty() && at.analysis.names(at.file).get(before) instanceof Meaning.Declaration named
                ? ofDeclared(at, named)
                : module;
    }

    /** In a test what its run was, elsewhere what a strategy can do. */
    private static Map<String, Meaning> ofRun(Cursor at) {
        var names = new LinkedHashMap<>(at.analysis.module("run", at.file));
        if (!names.containsKey("think")) {
            return names; // a file that was imported by this name
        }
        boolean test = at.innermost(Decl.Block.class)
                .flatMap(block -> at.analysis.kind(block.kind().text()))
                .filter(kind -> kind.becomes() instanceof Becomes.Case)
                .isPresent();
        names.keySet().removeIf(name -> RunWords.TOLD.contains(name) != test);
        if (test) {
            names.put(RunWords.CALLS, new Meaning.Word(RunWords.CALLS + "(f) -> list<Run>"));
        }
        return names;
    }

    /** Values of an enum, the run of what has effects, the model that a training makes. */
    private static Map<String, Meaning> ofDeclared(Cursor at, Meaning.Declaration named) {
        if (!(named.declaration() instanceof Decl.Block block)) {
            return values(named);
        }
        var becomes = at.analysis.kind(block.kind().text()).map(Kind::becomes).orElse(null);
        if (becomes instanceof Becomes.Callable callable) {
            return callable.traits().stream().anyMatch(NO_RUN::contains)
                    ? Map.of()
                    : Map.of("run", new Meaning.Word("run(…) -> Run"));
        }
        return becomes instanceof Becomes.Job job && job.maker().isPresent()
                ? Map.of("model", new Meaning.Word("model: model"))
                : Map.of();
    }

    private static Map<String, Meaning> values(Meaning.Declaration named) {
        var values = new LinkedHashMap<String, Meaning>();
        if (named.declaration() instanceof Decl.Enumeration of) {
            for (var value : of.values()) {
                values.put(value.name().text(), new Meaning.EnumValue(named.source(), of, value));
            }
        }
        return values;
    }
}
