package dev.agentc.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.program.Compiling;
import dev.agentc.cli.program.SourceBytes;
import dev.agentc.cli.program.SourceFiles;
import dev.agentc.cli.program.WholeFile;
import dev.agentc.cli.terminal.Exit;
import dev.agentc.cli.terminal.IoReason;
import dev.agentc.cli.terminal.LineDiff;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.HumanPrinter;
import dev.agentc.compiler.format.Formatter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code agentc fmt}: sources in the one layout of the language. */
public final class FmtCommand {
    private static final String STANDARD_INPUT = "-";
    private static final String INPUT_NAME = "<stdin>";

    private final Terminal terminal;
    private final List<String> files = new ArrayList<>();
    private final List<String> changed = new ArrayList<>();
    private final List<Diagnostic> findings = new ArrayList<>();

    public FmtCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public int run(Arguments arguments) {
        if (arguments.words().contains(STANDARD_INPUT)) {
            return standardInput(arguments);
        }
        boolean looks = arguments.flag("check") || arguments.flag("diff");
        boolean json = arguments.flag("json");
        for (String file : SourceFiles.of(arguments.words())) {
            SourceBytes source = SourceBytes.read(file);
            files.add(file);
            Optional<String> text = formatted(source);
            if (text.isEmpty() || !source.differs(text.get())) {
                continue;
            }
            changed.add(file);
            if (!looks) {
                WholeFile.write(Path.of(file), source.written(text.get()));
            }
            if (!json) {
                terminal.out().print(said(file, source, text.get(), arguments));
            }
        }
        if (json) {
            terminal.out().println(document(looks));
        } else {
            summary(looks);
        }
        return exit(looks);
    }

    private static String said(String file, SourceBytes source, String text, Arguments arguments) {
        return arguments.flag("diff") ? LineDiff.unified(file, source.asItIs(), source.ended(text)) : file + "\n";
    }

    private int exit(boolean looks) {
        return !findings.isEmpty() || looks && !changed.isEmpty() ? Exit.FINDINGS : Exit.DONE;
    }

    private Optional<String> formatted(SourceBytes source) {
        if (!source.findings().isEmpty()) {
            findings.addAll(source.findings());
            return Optional.empty();
        }
        var result = Formatter.format(source.name(), source.text());
        findings.addAll(result.findings());
        return result.value();
    }

    /** The text in its layout goes to standard output, or with {@code --check} nothing does. */
    private int standardInput(Arguments arguments) {
        if (arguments.words().size() > 1) {
            throw new WrongUse("`-` is standard input, and stands alone");
        }
        SourceBytes source = SourceBytes.of(INPUT_NAME, input());
        Optional<String> text = formatted(source);
        boolean looks = arguments.flag("check") || arguments.flag("diff");
        files.add(INPUT_NAME);
        if (text.isPresent() && source.differs(text.get())) {
            changed.add(INPUT_NAME);
        }
        if (arguments.flag("json")) {
            ObjectNode document = document(looks);
            terminal.out().println(text.isPresent() ? document.put("text", text.get()) : document.putNull("text"));
        } else if (text.isPresent() && arguments.flag("diff")) {
            terminal.out().print(LineDiff.unified(INPUT_NAME, source.asItIs(), source.ended(text.get())));
        } else if (text.isPresent() && !arguments.flag("check")) {
            terminal.out().writeBytes(source.written(text.get()));
        }
        if (!arguments.flag("json")) {
            complain();
        }
        return exit(looks);
    }

    private byte[] input() {
        try {
            return terminal.in().readAllBytes();
        } catch (IOException e) {
            throw new WrongUse("standard input cannot be read: " + IoReason.of(e));
        }
    }

    private void complain() {
        if (!findings.isEmpty()) {
            terminal.err()
                    .painted((terminal.err().color() ? HumanPrinter.colored() : HumanPrinter.plain()).print(findings));
            terminal.err().println("\nleft as it is; " + Compiling.more(findings));
        }
    }

    private void summary(boolean looks) {
        complain();
        String what = looks ? " to format" : " formatted";
        int wrong = (int) findings.stream()
                .map(finding -> finding.source().path())
                .distinct()
                .count();
        terminal.err()
                .println(files.size()
                        + (files.size() == 1 ? " file: " : " files: ")
                        + (changed.isEmpty() && wrong == 0 ? "nothing to do" : changed.size() + what)
                        + (wrong == 0 ? "" : ", " + wrong + " left alone because of errors"));
    }

    private ObjectNode document(boolean looks) {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("format", 1)
                .put("ok", findings.isEmpty() && !(looks && !changed.isEmpty()));
        files(document.putArray("files"), files);
        files(document.putArray("changed"), changed);
        ArrayNode wrong = document.putArray("findings");
        for (Diagnostic finding : findings) {
            ObjectNode node = wrong.addObject()
                    .put("id", finding.rule().id())
                    .put("message", finding.message())
                    .put("file", finding.source().path());
            node.put("line", finding.span().line()).put("column", finding.span().column());
        }
        return document;
    }

    private static void files(ArrayNode array, List<String> files) {
        files.forEach(array::add);
    }
}
