package dev.agentc.compiler;

import dev.agentc.compiler.concept.Kind;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Result;
import dev.agentc.compiler.diagnostic.Rule;
import dev.agentc.compiler.lower.RunOptions;
import dev.agentc.compiler.lower.SourceSet;
import dev.agentc.compiler.meaning.MeaningTable;
import dev.agentc.compiler.meaning.Meanings;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.KindTable;
import dev.agentc.compiler.names.Paths;
import dev.agentc.compiler.project.ProjectRules;
import dev.agentc.compiler.project.ProjectSettings;
import dev.agentc.compiler.source.Library;
import dev.agentc.compiler.source.Sources;
import dev.agentc.compiler.syntax.Body;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Item;
import dev.agentc.compiler.syntax.SourceFile;
import dev.agentc.compiler.syntax.SourceText;
import dev.agentc.compiler.syntax.SyntaxRules;
import dev.agentc.compiler.syntax.read.Parser;
import dev.agentc.compiler.syntax.read.ReadTexts;
import dev.agentc.plan.Code;
import dev.agentc.plan.Inspection;
import dev.agentc.plan.Plan;
import dev.agentc.plan.Span;
import dev.agentc.plan.TestPlans;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * From source texts to findings and plans. Opens nothing: texts come from a {@link Sources}. Any input gives findings, never
 * an exception. May be used by many threads at once if its sources may.
 */
public final class Compiler {
    /** The options of {@code agentc run}, which a parameter of the same name cannot be given by. The command's tests compare. */
    public static final Set<String> RUN_OPTIONS = RunOptions.WORDS;

    /** What the default model is read from, until its findings are told where they are. */
    private static final String PROJECT = "the model of agent.toml";

    private final Library library;
    private final Sources sources;
    private final List<Kind> kinds;
    private final ProjectSettings project;
    private final Optional<ReadTexts> kept;

    private Compiler(
            Library library, Sources sources, List<Kind> kinds, ProjectSettings project, Optional<ReadTexts> kept) {
        this.library = library;
        this.sources = sources;
        this.kinds = kinds;
        this.project = project;
        this.kept = kept;
    }

    public static Compiler of(Library library, Sources sources) {
        return new Compiler(library, sources, AllKinds.ALL, ProjectSettings.NONE, Optional.empty());
    }

    /** With kinds of one's own beside {@link AllKinds#ALL}. */
    public Compiler with(List<Kind> more) {
        var both = new ArrayList<>(kinds);
        both.addAll(more);
        return new Compiler(library, sources, List.copyOf(both), project, kept);
    }

    /** With what the project of its sources says: a model for prompts and agents that name none, and how much models may answer. */
    public Compiler in(ProjectSettings project) {
        return new Compiler(library, sources, kinds, project, kept);
    }

    /** One that keeps the trees of what it has read, for a process that looks at the same files again and again. */
    public Compiler keepingTrees() {
        return new Compiler(library, sources, kinds, project, Optional.of(new ReadTexts()));
    }

    /** The same with texts from elsewhere. Both share the trees that are kept. */
    public Compiler reading(Sources from) {
        return new Compiler(library, from, kinds, project, kept);
    }

    /**
     * The plan of one declaration of a file.
     *
     * @param file as {@link Sources} knows it
     * @param entry the agent, prompt or flow to run; without it the only one, or the one called {@code main}
     * @return no plan if any finding is an error
     */
    public Result<Optional<Plan>> build(String file, Optional<String> entry) {
        var program = program();
        if (!program.load(file)) {
            return new Result<>(Optional.empty(), findings(program));
        }
        choose(program, file);
        program.check();
        if (!new Result<>(file, findings(program)).ok()) {
            return new Result<>(Optional.empty(), findings(program));
        }
        var plan = program.plan(file, entry);
        var findings = findings(program);
        return new Result<>(new Result<>(file, findings).ok() ? plan : Optional.empty(), findings);
    }

    /**
     * A plan each of what can be run in a file, and of what is begun from outside there, worked out together.
     *
     * @param kinds of the latter, such as {@code train}; these stand behind, one kind after the other
     * @return none if any finding is an error
     */
    public List<Plan> plans(String file, List<String> kinds) {
        var program = program();
        check(program, List.of(file));
        return new Result<>(file, findings(program)).ok() ? program.plans(file, kinds) : List.of();
    }

    /**
     * The tests of a file, a plan each.
     *
     * @return none if any finding is an error
     */
    public Result<TestPlans> tests(String file) {
        var program = program();
        check(program, List.of(file));
        var none = new TestPlans(List.of(), List.of());
        var findings = findings(program);
        return new Result<>(new Result<>(file, findings).ok() ? program.tests(file) : none, findings);
    }

    /** Names of what is begun from outside in a file, of one kind, such as {@code train}; empty if there is no such file. */
    public List<String> jobs(String file, String kind) {
        return program().jobs(file, kind);
    }

    /**
     * The plan of a declaration that is begun from outside.
     *
     * @return no plan if any finding is an error
     */
    public Result<Optional<Plan>> job(String file, String name) {
        var program = program();
        check(program, List.of(file));
        var findings = findings(program);
        return new Result<>(new Result<>(file, findings).ok() ? program.job(file, name) : Optional.empty(), findings);
    }

    /** What is wrong in these files and in those they import. */
    public List<Diagnostic> check(List<String> files) {
        var program = program();
        check(program, files);
        return findings(program);
    }

    private void check(SourceSet program, List<String> files) {
        boolean chosen = false;
        for (var file : files) {
            if (program.load(file) && !chosen) {
                choose(program, file);
                chosen = true;
            }
        }
        program.check();
    }

    /** The same files with all that is known of their places. */
    public Analysis analyze(List<String> files) {
        var meanings = new MeaningTable();
        var program = new SourceSet(library, sources, kinds, meanings, kept, project.maxOutput());
        check(program, files);
        return new Analysis(program, program.trees(), findings(program), kinds, meanings);
    }

    /**
     * A text of the library with all that is known of its places. Nothing in it is wrong.
     *
     * @param path such as {@code std/text.agent}
     * @return empty if there is no such text
     */
    public Optional<Analysis> library(String path) {
        if (library.text(path).isEmpty()) {
            return Optional.empty();
        }
        var meanings = new MeaningTable();
        var program =
                new SourceSet(library, _ -> Optional.empty(), kinds, meanings, Optional.empty(), project.maxOutput());
        program.look(path);
        var text = SourceText.of(path, library.text(path));
        var tree = Parser.parse(text, new KindTable(kinds).words()).value();
        return Optional.of(new Analysis(program, List.of(tree), List.of(), kinds, meanings));
    }

    /** A file as it is understood by itself, without what it imports; empty if it is not there. */
    public Optional<SourceFile> tree(String file) {
        var words = new KindTable(kinds).words();
        return sources.read(file)
                .map(bytes -> SourceText.decode(file, bytes).value())
                .map(text -> kept.isPresent() ? kept.get().parse(text, words) : Parser.parse(text, words))
                .map(Result::value);
    }

    /** What these files import, directly or not, whether it is there or not. */
    public Set<String> imported(List<String> files) {
        var imported = new TreeSet<String>();
        var open = new ArrayDeque<>(files);
        while (!open.isEmpty()) {
            for (var file : tree(open.poll()).map(Paths::imports).orElse(List.of())) {
                if (imported.add(file)) {
                    open.add(file);
                }
            }
        }
        return imported;
    }

    /** Where the value of a setting stands in the text of a file; empty if the declaration says nothing of it. */
    public Optional<Span> setting(String file, String declaration, String setting) {
        return tree(file).stream()
                .flatMap(tree -> tree.declarations().stream())
                .filter(Decl.Block.class::isInstance)
                .map(Decl.Block.class::cast)
                .filter(block -> block.name().text().equals(declaration))
                .flatMap(block -> block.body() instanceof Body.Items body ? body.items().stream() : Stream.empty())
                .filter(Item.Setting.class::isInstance)
                .map(Item.Setting.class::cast)
                .filter(item -> item.key().text().equals(setting))
                .map(item -> item.value().span())
                .findFirst();
    }

    /** Names of the agents, prompts and flows of a file, in the order of their places; empty if there is no such file. */
    public List<String> runnable(String file) {
        return program().runnable(file);
    }

    /**
     * A model written outside of a file.
     *
     * @param text as after {@code model:}: {@code openai("x") { temperature: 0 }}, or the name of a model of the file
     * @return what it stands for, a {@link Code.ModelOf}; empty if it is wrong
     */
    public Result<Optional<Code>> model(String text, String file) {
        var program = program();
        var code = program.model(text, file, "--model");
        return new Result<>(code, findings(program));
    }

    /**
     * What an expression means where a run stands: in the names that code has there, with their types. It may compute, and whatever has
     * an effect is a finding.
     *
     * @return empty, with what is wrong in it, if it means nothing there; without a finding if the files have no such place
     */
    public Result<Optional<Inspection.Understood>> inspected(Inspection asked) {
        var program = program();
        var entry = asked.plan().callable(asked.plan().entry());
        if (entry == null || !program.load(entry.file())) {
            return new Result<>(Optional.empty(), List.of());
        }
        choose(program, entry.file());
        return program.inspected(asked, entry.file());
    }

    /**
     * The text of a file with {@code \n} at the end of each line, and what is wrong with its bytes.
     *
     * @param file what findings call it
     */
    public static Result<String> text(String file, byte[] bytes) {
        var decoded = SourceText.decode(file, bytes);
        return new Result<>(decoded.value().text(), decoded.findings());
    }

    /** Everything that can be found wrong, in the order of ids. */
    public static List<Rule> rules() {
        var rules = new ArrayList<>(SyntaxRules.ALL);
        rules.addAll(CheckRules.all());
        rules.addAll(ProjectRules.ALL);
        rules.sort(Comparator.comparing(Rule::id));
        return rules;
    }

    private SourceSet program() {
        return new SourceSet(library, sources, kinds, Meanings.NONE, kept, project.maxOutput());
    }

    /** Once for all files: what a project names is the library's. */
    private void choose(SourceSet program, String file) {
        if (project.modelIsWrong()) {
            program.modelIsWrong();
        }
        if (project.model().isEmpty()) {
            return;
        }
        var chosen = program.model(project.model().get().text(), file, PROJECT);
        if (chosen.orElse(null) instanceof Code.ModelOf model) {
            program.model(model);
        } else if (!new Result<>(file, findings(program)).ok()) {
            program.modelIsWrong();
        }
    }

    /** What is wrong in the default model is wrong in the file of the project. */
    private List<Diagnostic> findings(SourceSet program) {
        return program.findings().stream()
                .map(finding -> finding.source().path().equals(PROJECT)
                        ? project.model().orElseThrow().placed(finding, SourceSet.AHEAD.length())
                        : finding)
                .toList();
    }
}
