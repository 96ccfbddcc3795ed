package dev.agentc.compiler;

import dev.agentc.compiler.concept.Fitness;
import dev.agentc.compiler.concept.Kind;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.lower.SourceSet;
import dev.agentc.compiler.lower.VisibleNames;
import dev.agentc.compiler.meaning.Meaning;
import dev.agentc.compiler.meaning.MeaningTable;
import dev.agentc.compiler.meaning.Place;
import dev.agentc.compiler.meaning.Told;
import dev.agentc.compiler.syntax.Field;
import dev.agentc.compiler.syntax.Import;
import dev.agentc.compiler.syntax.SourceFile;
import dev.agentc.compiler.syntax.SyntaxRules;
import dev.agentc.plan.Callable;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Plan;
import dev.agentc.plan.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of files at one time, as an editor asks for it: trees, findings, and what each place means. Does not change. */
public final class Analysis {
    private final Map<String, SourceFile> trees = new LinkedHashMap<>();
    private final List<Diagnostic> findings;
    private final MeaningTable meanings;
    /** Reads what of the library nobody named so far, so one at a time. */
    private final VisibleNames visible;

    private final SourceSet program;

    private final Map<String, Kind> kinds = new LinkedHashMap<>();

    Analysis(
            SourceSet program,
            List<SourceFile> trees,
            List<Diagnostic> findings,
            List<Kind> kinds,
            MeaningTable meanings) {
        for (var tree : trees) {
            this.trees.put(tree.source().path(), tree);
        }
        for (var kind : kinds) {
            this.kinds.put(kind.word(), kind);
        }
        this.findings = List.copyOf(findings);
        this.meanings = meanings;
        meanings.close();
        this.visible = program.visible();
        this.program = program;
    }

    /** Paths of the files and of those they import, in the order in which they were met. */
    public List<String> files() {
        return List.copyOf(trees.keySet());
    }

    /** The file as it was understood; empty if it is none of {@link #files}. */
    public Optional<SourceFile> tree(String file) {
        return Optional.ofNullable(trees.get(file));
    }

    /** Whether a file is one of another language, of whose places nothing is known. */
    public boolean isOtherLanguage(String file) {
        return findings.stream()
                .anyMatch(each -> each.rule() == SyntaxRules.OTHER_LANGUAGE
                        && each.source().path().equals(file));
    }

    /** In the order of files and places. */
    public List<Diagnostic> findings() {
        return findings;
    }

    /**
     * What stands at a place of a file, or ends there.
     *
     * @param offset in UTF-16 units, as in {@link dev.agentc.plan.Span}
     */
    public Optional<Told> at(String file, int offset) {
        return Optional.ofNullable(meanings.at(file, offset));
    }

    /** The field that a name speaks of besides: {@code id} in {@code { id }}, and in the arm {@code Order { id } => …}. */
    public Optional<Told> besides(String file, int start) {
        return Optional.ofNullable(meanings.besides(file, start));
    }

    /** What the name that begins here is or would be a member of. */
    public Optional<Type> receiver(String file, int start) {
        return Optional.ofNullable(meanings.receiver(file, start));
    }

    /** What a value that begins here, or is still to be written, is to be. */
    public Optional<Type> wanted(String file, int start) {
        return Optional.ofNullable(meanings.wanted(file, start));
    }

    /** Words of the kinds of declarations there are, without those that come with the language. */
    public List<String> kinds() {
        return List.copyOf(kinds.keySet());
    }

    /** The kind of declaration of this word; empty for a type, an enum, an error, a constant. */
    public Optional<Kind> kind(String word) {
        return Optional.ofNullable(kinds.get(word));
    }

    /** What names mean that can stand alone at the top of a file, the library's last. */
    public Map<String, Meaning> names(String file) {
        synchronized (visible) {
            return visible.names(file);
        }
    }

    /** The fields and methods of values of a type. */
    public Map<String, Meaning> members(Type type, String file) {
        synchronized (visible) {
            return visible.members(type, file);
        }
    }

    /** What a name before a dot has, where it stands for a file or a part of the library; nothing if it does not. */
    public Map<String, Meaning> module(String alias, String file) {
        synchronized (visible) {
            return visible.module(alias, file);
        }
    }

    /** The declaration of a type that a file speaks of; empty if it is a basic one. */
    public Optional<Meaning> declaration(Type type, String file) {
        synchronized (visible) {
            return visible.declaration(type, file);
        }
    }

    /** A field, setting or parameter of a declaration, with its type. */
    public Meaning field(Meaning.Declaration of, Field field) {
        synchronized (visible) {
            return visible.field(of, field);
        }
    }

    /** How what a name means at the top of a file fits where a value of a type is wanted. */
    public Fitness fitness(String name, Type wanted, String file) {
        synchronized (visible) {
            return visible.fitness(name, wanted, file);
        }
    }

    /** The values of an enum, as they are written; those of a union of texts or numbers too. Nothing for other types. */
    public Map<String, Meaning> values(Type type, String file) {
        synchronized (visible) {
            return visible.values(type, file);
        }
    }

    /** The parts of the library that can be imported. */
    public Map<String, Meaning> modules(String file) {
        synchronized (visible) {
            return visible.modules(file);
        }
    }

    /**
     * What lies in a folder and can be imported from a file, folders with a slash behind; nothing if the {@link
     * dev.agentc.compiler.source.Sources} do not tell.
     *
     * @param way from the file's folder to that one, as imports write it: empty, or with a slash at its end
     */
    public Map<String, Meaning> files(String file, String way) {
        synchronized (visible) {
            return visible.files(file, way);
        }
    }

    /** What an import of this file gives away. */
    public Map<String, Meaning> exports(Import each, String file) {
        synchronized (visible) {
            return visible.exports(each, file);
        }
    }

    /** The effects that agents, flows and others of a file come to without saying so, by the name of each. */
    public Map<String, EffectClass> effects(String file) {
        synchronized (visible) {
            return program.effects(file);
        }
    }

    /** What a declaration of one of the files is in plans; empty if it cannot be called, or could not be worked out. */
    public Optional<Callable> callable(String file, String name) {
        if (!trees.containsKey(file)) {
            return Optional.empty();
        }
        synchronized (visible) {
            return program.callable(file, name);
        }
    }

    /** The plan of what can be run, by its name; empty if it cannot be, or if something is wrong in these files. */
    public Optional<Plan> plan(String file, String name) {
        if (!trees.containsKey(file) || findings.stream().anyMatch(Diagnostic::isError)) {
            return Optional.empty();
        }
        synchronized (visible) {
            return program.runnable(file).contains(name) ? program.plan(file, Optional.of(name)) : Optional.empty();
        }
    }

    /** All places of the files and of the library's texts that mean the same, its declaration among them. */
    public List<Place> places(Meaning meaning) {
        return meanings.places(meaning);
    }
}
