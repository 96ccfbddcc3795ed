package dev.agentc.cli.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.manual.ManualFiles;
import dev.agentc.cli.manual.ToldFiles;
import dev.agentc.cli.program.Compiling;
import dev.agentc.cli.terminal.Exit;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.manual.HtmlManual;
import dev.agentc.compiler.manual.Manual;
import dev.agentc.compiler.manual.MarkdownManual;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code agentc doc}: what files declare, told to those who use it. */
public final class DocCommand {
    private static final String MARKDOWN = "markdown";
    private static final String HTML = "html";

    private final Terminal terminal;

    public DocCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public int run(Arguments arguments) {
        String format = arguments.option("format").orElse(MARKDOWN);
        if (!List.of(MARKDOWN, HTML).contains(format)) {
            throw new WrongUse("`--format " + format + "`: there are markdown and html");
        }
        Optional<String> output = arguments.option("output");
        if (output.isEmpty() && arguments.flag("check")) {
            throw new WrongUse("`--check` compares with files", "say which: `--output DIR`");
        }
        ToldFiles told = ToldFiles.of(arguments.words());
        if (told.findings().stream().anyMatch(Diagnostic::isError)) {
            Compiling.print(told.findings(), false, terminal);
            throw Compiling.refused(told.findings());
        }
        Manual manual = told.manual(arguments.flag("private"));
        Optional<String> sources = arguments.option("source").map(base -> base.endsWith("/") ? base : base + "/");
        if (output.isEmpty()) {
            return print(document(manual, format, sources), arguments.flag("json"));
        }
        Path place = Path.of(output.get());
        ManualFiles files = new ManualFiles(place, pages(manual, format, sources, place));
        return arguments.flag("check") ? compare(files, arguments) : write(files, arguments);
    }

    private static String document(Manual manual, String format, Optional<String> sources) {
        return format.equals(HTML) ? HtmlManual.of(manual, sources) : new MarkdownManual(manual, sources).document();
    }

    /** By their place below the output; in one file where the output is called like one. */
    private static Map<String, String> pages(Manual manual, String format, Optional<String> sources, Path place) {
        if (place.toString().endsWith(format.equals(HTML) ? ".html" : ".md")) {
            return Map.of("", document(manual, format, sources));
        }
        return format.equals(HTML)
                ? Map.of("index.html", HtmlManual.of(manual, sources))
                : new MarkdownManual(manual, sources).pages();
    }

    private int print(String text, boolean json) {
        if (json) {
            terminal.out()
                    .println(JsonNodeFactory.instance
                            .objectNode()
                            .put("format", 1)
                            .put("text", text));
        } else {
            terminal.out().print(text);
        }
        return Exit.DONE;
    }

    private int write(ManualFiles files, Arguments arguments) {
        List<String> changed = files.changed();
        files.write(changed);
        say(files, changed, " written", arguments.flag("json"), true);
        return Exit.DONE;
    }

    private int compare(ManualFiles files, Arguments arguments) {
        List<String> changed = files.changed();
        say(files, changed, " to write", arguments.flag("json"), changed.isEmpty());
        return changed.isEmpty() ? Exit.DONE : Exit.FINDINGS;
    }

    private void say(ManualFiles files, List<String> changed, String what, boolean json, boolean ok) {
        if (json) {
            ObjectNode document =
                    JsonNodeFactory.instance.objectNode().put("format", 1).put("ok", ok);
            var all = document.putArray("files");
            files.names().forEach(all::add);
            var some = document.putArray("changed");
            changed.forEach(some::add);
            terminal.out().println(document);
            return;
        }
        changed.forEach(terminal.out()::println);
        int count = files.names().size();
        terminal.err()
                .println(count
                        + (count == 1 ? " page: " : " pages: ")
                        + (changed.isEmpty() ? "nothing to do" : changed.size() + what));
    }
}
