package dev.agentc.compiler.ide.shape;

import dev.agentc.compiler.Analysis;
import dev.agentc.compiler.concept.Becomes;
import dev.agentc.compiler.ide.shape.Colored.Sort;
import dev.agentc.compiler.meaning.Meaning;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.SourceFile;
import java.util.HashSet;
import java.util.Set;

/** What sort of thing a name is, by what it means. */
final class NameSorts {
    private final Analysis analysis;
    /** Where parameters are declared. */
    private final Set<Integer> parameters = new HashSet<>();

    NameSorts(Analysis analysis, SourceFile tree) {
        this.analysis = analysis;
        for (var declaration : tree.declarations()) {
            if (declaration instanceof Decl.Block block) {
                block.parameters()
                        .forEach(field -> parameters.add(field.name().span().start()));
            }
        }
    }

    /** Where no text is looked at: what would be a parameter in one is a variable. */
    NameSorts(Analysis analysis) {
        this.analysis = analysis;
    }

    Sort of(Meaning meaning) {
        return switch (meaning) {
            case Meaning.Declaration it -> of(it.declaration());
            case Meaning.Local it -> parameters.contains(it.span().start()) ? Sort.PARAMETER : Sort.VARIABLE;
            case Meaning.Field _, Meaning.KindSetting _ -> Sort.PROPERTY;
            case Meaning.EnumValue _ -> Sort.ENUM_MEMBER;
            case Meaning.BasicType _, Meaning.TypeParameter _ -> Sort.TYPE;
            case Meaning.Module _ -> Sort.NAMESPACE;
            case Meaning.Word _ -> Sort.KEYWORD;
        };
    }

    /** A kind that is added has its colour from what it becomes. */
    Sort of(Decl declaration) {
        return switch (declaration) {
            case Decl.Record _, Decl.Alias _, Decl.Failure _ -> Sort.TYPE;
            case Decl.Enumeration _ -> Sort.ENUM;
            case Decl.Constant _ -> Sort.VARIABLE;
            case Decl.External external -> external(external);
            case Decl.Block block ->
                analysis.kind(block.kind().text())
                        .map(kind -> becomes(kind.becomes()))
                        .orElse(Sort.CLASS);
        };
    }

    private Sort external(Decl.External external) {
        if (external.isType()) {
            return Sort.TYPE;
        }
        return external.receiver().isPresent() ? Sort.METHOD : Sort.FUNCTION;
    }

    private static Sort becomes(Becomes becomes) {
        return switch (becomes) {
            case Becomes.Callable _ -> Sort.FUNCTION;
            case Becomes.Value _ -> Sort.VARIABLE;
            case Becomes.Job _, Becomes.Case _ -> Sort.CLASS;
        };
    }
}
