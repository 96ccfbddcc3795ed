package dev.agentc.compiler.ide.project;

import dev.agentc.compiler.Analysis;
import dev.agentc.compiler.concept.Kind;
import dev.agentc.compiler.concept.Setting;
import dev.agentc.compiler.meaning.Meaning;
import dev.agentc.compiler.project.ProjectSettings;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Code;
import dev.agentc.plan.EffectClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is known of something that can be called beside what it says: its effect, where what it gives comes from, what it comes to at
 * worst.
 *
 * @param name in the words of {@code agentc doc}
 * @param texts a sentence each
 */
public record Remark(String name, List<String> texts) {
    public Remark {
        texts = List.copyOf(texts);
    }

    /** Of what stands at a place; nothing of what cannot be called. */
    public static List<Remark> at(
            Analysis analysis, String file, int offset, ProjectSettings project, Costing costing) {
        return analysis.at(file, offset)
                .map(told -> told.meaning() instanceof Meaning.Declaration it
                                && it.declaration() instanceof Decl.Block block
                                && !block.quoted()
                        ? of(analysis, it.source().path(), block, project, costing)
                        : List.<Remark>of())
                .orElse(List.of());
    }

    private static List<Remark> of(
            Analysis analysis, String file, Decl.Block block, ProjectSettings project, Costing costing) {
        var name = block.name().text();
        var callable = analysis.callable(file, name);
        var kind = analysis.kind(block.kind().text());
        if (callable.isEmpty() || kind.isEmpty()) {
            return List.of();
        }
        var remarks = new ArrayList<Remark>();
        effect(callable.get()).ifPresent(remarks::add);
        said(callable.get(), kind.get()).forEach(remarks::add);
        var worst =
                analysis.plan(file, name).map(plan -> costing.of(plan, project)).orElse(List.of());
        if (!worst.isEmpty()) {
            remarks.add(new Remark("at worst", worst));
        }
        return remarks;
    }

    private static Optional<Remark> effect(Callable callable) {
        return callable.effect() == EffectClass.PURE
                ? Optional.empty()
                : Optional.of(new Remark("effect", List.of(callable.effect().word())));
    }

    /** Settings that are words, such as what is known of the source of a result, written or not. */
    private static Stream<Remark> said(Callable callable, Kind kind) {
        return kind.settings().stream()
                .filter(setting -> setting.role() == Setting.Role.WORDS)
                .flatMap(setting -> Stream.ofNullable(callable.settings().get(setting.name()))
                        .map(code -> words(code))
                        .filter(words -> !words.isEmpty())
                        .map(words -> new Remark(setting.name(), List.of(words))));
    }

    private static String words(Code code) {
        return code instanceof Code.ListOf list
                ? list.items().stream()
                        .filter(Code.EnumOf.class::isInstance)
                        .map(word -> ((Code.EnumOf) word).value())
                        .collect(Collectors.joining(", "))
                : "";
    }
}
