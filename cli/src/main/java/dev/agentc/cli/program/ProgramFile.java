package dev.agentc.cli.program;

import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.arguments.Missing;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.journal.JournalFiles;
import dev.agentc.cli.terminal.IoReason;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.compiler.Compiler;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Nearest;
import dev.agentc.compiler.diagnostic.Result;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Code;
import dev.agentc.plan.Plan;
import dev.agentc.plan.PlanJson;
import dev.agentc.plan.PlanUnreadable;
import dev.agentc.plan.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A program that can run, made from an {@code .agent} file or read from a plan.
 *
 * @param folder where the entry file lies: relative paths in the sources start there
 * @param file the entry file's name in that folder; empty for a plan
 * @param runnable names that a word after the file may pick
 * @param rest the words that follow file and declaration
 * @param named whether those cannot be meant to name a declaration: one was named before, or {@code --} stands before them
 * @param compiler of the entry file and what it imports
 */
public record ProgramFile(
        Plan plan,
        byte[] bytes,
        Path folder,
        String file,
        List<String> runnable,
        List<String> rest,
        boolean named,
        Compiler compiler) {
    private static final int SHORTEST = 3;
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /**
     * @throws ProgramHasErrors if there are errors in the sources; the findings are printed
     * @throws WrongUse if there is no such file, or it cannot be read
     */
    public static ProgramFile load(Arguments arguments, Terminal terminal) {
        List<String> words = arguments.words();
        if (words.isEmpty()) {
            throw new WrongUse(
                    "which file?", "`agentc help " + arguments.command().name() + "` shows examples");
        }
        Path file = Path.of(words.getFirst());
        if (Files.isDirectory(file)) {
            throw Missing.folder(file);
        }
        if (!Files.exists(file)) {
            throw Missing.of("file", words.getFirst());
        }
        byte[] bytes = bytes(file);
        List<String> rest = words.subList(1, words.size());
        boolean plain = arguments.isPlain(1) && !arguments.isPlain(0);
        return isPlan(bytes)
                ? frozen(file, bytes, rest, plain)
                : compiled(file, bytes, rest, plain, arguments.flag("quiet"), terminal);
    }

    /**
     * A declaration of a file.
     *
     * @throws ProgramHasErrors if there are errors in the sources; the findings are printed
     * @throws WrongUse if there is no such file, or it cannot be read
     */
    public static ProgramFile named(String word, String entry, Terminal terminal) {
        Path file = Path.of(word);
        if (!Files.isRegularFile(file)) {
            throw Missing.of("file", word);
        }
        byte[] bytes = bytes(file);
        return isPlan(bytes)
                ? frozen(file, bytes, List.of(), false)
                : compiled(file, bytes, List.of(entry), false, true, terminal);
    }

    /**
     * A model written on the command line.
     *
     * @throws WrongUse if it is none
     */
    public Code model(String text) {
        Optional<String> kept = file.isEmpty() ? declared(text) : Optional.empty();
        return kept.<Code>map(name -> new Code.Declared(name, Span.NONE)).orElseGet(() -> written(text));
    }

    /** The qualified name of a declared model that the program uses. */
    public Optional<String> declared(String name) {
        return plan.bindings().keySet().stream()
                .filter(qualified -> shortName(qualified).equals(name))
                .findFirst();
    }

    public static String shortName(String qualified) {
        return qualified.substring(qualified.lastIndexOf('.') + 1);
    }

    private Code written(String text) {
        Result<Optional<Code>> model = compiler.model(text, file);
        Optional<Diagnostic> wrong =
                model.findings().stream().filter(Diagnostic::isError).findFirst();
        if (wrong.isPresent() || model.value().isEmpty()) {
            String help = wrong.filter(finding -> !finding.rule().id().startsWith("name/"))
                    .map(finding -> String.join("; ", finding.notes()))
                    .orElse("");
            throw new WrongUse(
                    "`--model " + text + "`: " + wrong.map(Diagnostic::message).orElse("this is no model"),
                    help.isEmpty()
                            ? "a declared model's name, or an expression such as 'openai(\"gpt-4.1\") { temperature: 0"
                                    + " }'"
                            : help);
        }
        return model.value().get();
    }

    /** What to say of a word that should pick a declaration and does not. */
    public WrongUse unknown(String word) {
        return unknown(word, runnable);
    }

    private static WrongUse unknown(String word, List<String> runnable) {
        return new WrongUse(
                "`" + word + "` is no declaration that can run",
                Nearest.to(word, runnable)
                        .map(name -> "did you mean `" + name + "`?")
                        .orElse("there is `" + String.join("`, `", runnable) + "`; a text is one word in quotes"));
    }

    /**
     * A word that is about to be taken as a text, and looks as if it were to name a declaration, is not sent to a model on a
     * guess.
     *
     * @throws WrongUse if it does
     */
    void refuseSlip(String word) {
        if (named || !NAME.matcher(word).matches()) {
            return;
        }
        String force = "; if it is the text, put `" + entry().shortName() + "` or `--` before it";
        if (plan.callables().values().stream()
                .anyMatch(callable -> isOwn(callable) && callable.shortName().equals(word))) {
            throw new WrongUse(
                    "`" + word + "` is declared and cannot be run by itself",
                    "call it from a `flow`, and run that" + force);
        }
        // of one or two letters every other such word is a slip
        List<String> longer =
                runnable.stream().filter(name -> name.length() >= SHORTEST).toList();
        Nearest.to(word, word.length() < SHORTEST ? List.of() : longer).ifPresent(name -> {
            throw new WrongUse("`" + word + "` is no declaration that can run", "did you mean `" + name + "`?" + force);
        });
    }

    private boolean isOwn(Callable callable) {
        return callable.file().equals(entry().file());
    }

    public Callable entry() {
        return plan.callable(plan.entry());
    }

    private static byte[] bytes(Path file) {
        JournalFiles.refuse(file);
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new WrongUse("`" + file + "` cannot be read: " + IoReason.of(e));
        }
    }

    /** No source begins with a brace, whatever the file is called. */
    private static boolean isPlan(byte[] bytes) {
        int first = 0;
        while (first < bytes.length && Character.isWhitespace(bytes[first])) {
            first++;
        }
        return first < bytes.length && bytes[first] == '{';
    }

    private static ProgramFile frozen(Path file, byte[] bytes, List<String> words, boolean plain) {
        try {
            Plan plan = PlanJson.read(bytes);
            List<String> runnable = List.of(plan.callable(plan.entry()).shortName());
            Optional<String> picked = plain ? Optional.empty() : picked(words, runnable);
            Path folder = folderOf(file);
            return new ProgramFile(
                    plan,
                    bytes,
                    folder,
                    "",
                    runnable,
                    after(picked, words),
                    plain || picked.isPresent(),
                    Compiling.of(folder));
        } catch (PlanUnreadable e) {
            throw new WrongUse("`" + file + "`: " + e.getMessage());
        }
    }

    private static ProgramFile compiled(
            Path file, byte[] bytes, List<String> words, boolean plain, boolean quiet, Terminal terminal) {
        boolean isFile = Files.isRegularFile(file);
        Path folder = isFile ? folderOf(file) : Path.of("").toAbsolutePath();
        String name = file.getFileName().toString();
        Compiler compiler = isFile ? Compiling.of(folder) : Compiling.of(folder, name, bytes);
        List<String> runnable = compiler.runnable(name);
        Optional<String> picked = plain ? Optional.empty() : picked(words, runnable);
        Result<Optional<Plan>> built = compiler.build(name, picked);
        if (isUnclear(built) && !words.isEmpty()) {
            built = meant(compiler, name, runnable, file, words.getFirst());
        }
        Compiling.print(built.findings(), quiet, terminal);
        if (built.value().isEmpty()) {
            throw new ProgramHasErrors(built.findings());
        }
        Plan plan = built.value().get();
        return new ProgramFile(
                plan,
                PlanJson.write(plan),
                folder,
                name,
                runnable,
                after(picked, words),
                plain || picked.isPresent(),
                compiler);
    }

    /** Nothing was picked where something has to be: a name that cannot run is a finding, any other word wrong use. */
    private static Result<Optional<Plan>> meant(
            Compiler compiler, String name, List<String> runnable, Path file, String word) {
        if (!NAME.matcher(word).matches()) {
            throw new WrongUse(
                    counted(runnable) + " can run: name one",
                    "for example `agentc run " + file + " " + runnable.getFirst() + " …`; there is `"
                            + String.join("`, `", runnable) + "`");
        }
        Result<Optional<Plan>> built = compiler.build(name, Optional.of(word));
        if (built.findings().stream()
                .anyMatch(finding -> finding.rule().id().equals("entry/unknown")
                        && finding.span().equals(Span.NONE))) {
            throw unknown(word, runnable);
        }
        return built;
    }

    private static String counted(List<String> runnable) {
        return runnable.size() == 2 ? "two declarations" : runnable.size() + " declarations";
    }

    private static boolean isUnclear(Result<?> built) {
        return built.findings().stream().anyMatch(finding -> finding.rule().id().equals("entry/unclear"));
    }

    private static Optional<String> picked(List<String> words, List<String> runnable) {
        return words.stream().limit(1).filter(runnable::contains).findFirst();
    }

    private static List<String> after(Optional<String> picked, List<String> words) {
        return words.subList(picked.isPresent() ? 1 : 0, words.size());
    }

    private static Path folderOf(Path file) {
        Path parent = file.toAbsolutePath().normalize().getParent();
        return parent == null ? Path.of("/") : parent;
    }
}
