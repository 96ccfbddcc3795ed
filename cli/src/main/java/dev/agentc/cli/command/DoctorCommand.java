package dev.agentc.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.journal.JournalPlace;
import dev.agentc.cli.project.ProjectFile;
import dev.agentc.cli.run.RunWord;
import dev.agentc.cli.terminal.Exit;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.cli.wiring.Journals;
import dev.agentc.compiler.project.ProjectSettings;
import dev.agentc.effect.Authorities;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Proxies;
import dev.agentc.engine.json.JsonWriter;
import dev.agentc.journal.JournalFolder;
import dev.agentc.journal.WritableJournal;
import dev.agentc.local.Embedded;
import dev.agentc.local.arithmetic.Warming;
import dev.agentc.tools.system.SystemEnvironment;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code agentc doctor}: what is there, what is not, and how to mend it. Sends nothing anywhere. */
public final class DoctorCommand {

    /**
     * @param good whether it is as it should be; what is only absent is good
     * @param mend empty if there is nothing to do; of what is good, what could be done
     */
    record Check(String what, boolean good, String found, String mend) {}

    private final Terminal terminal;

    public DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public int run(Arguments arguments) {
        List<Check> checks = new ArrayList<>();
        checks.add(jdk());
        checks.add(cache());
        checks.add(journal());
        projectFile().ifPresent(checks::add);
        checks.add(embedded());
        checks.add(vectors(Warming.absence()));
        checks.add(proxies(Proxies.here()));
        authorities(Authorities.here()).ifPresent(checks::add);
        checks.add(key("OPENAI_API_KEY", "openai"));
        boolean good = checks.stream().allMatch(Check::good);
        if (arguments.flag("json")) {
            terminal.out().println(JsonWriter.text(document(checks, good)));
        } else {
            checks.forEach(this::print);
        }
        return good ? Exit.DONE : Exit.WORLD;
    }

    private void print(Check check) {
        terminal.out()
                .println((!check.good() ? "BAD  " : check.mend().isEmpty() ? "ok   " : "note ") + check.what() + ": "
                        + check.found());
        if (!check.mend().isEmpty()) {
            terminal.out().println("     " + check.mend());
        }
    }

    private static Check jdk() {
        int version = Runtime.version().feature();
        return new Check(
                "JDK",
                version >= 25,
                Runtime.version() + " in " + System.getProperty("java.home"),
                version == 25 ? "" : "JDK 25 is the one agentc is tested with");
    }

    private static Check cache() {
        boolean used = java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .anyMatch(argument -> argument.startsWith("-XX:AOTCache="));
        return new Check(
                "start-up cache",
                true,
                used ? "in use" : "not in use; starts take about twice as long",
                used ? "" : "the launcher makes one when it may write to its own folder");
    }

    private Check journal() {
        try {
            return journal(JournalPlace.home(Path.of("").toAbsolutePath()));
        } catch (WrongUse e) {
            return new Check("journal", false, e.getMessage(), e.hint());
        }
    }

    private Check journal(JournalFolder home) {
        if (!home.exists()) {
            return home.cannotBeMade()
                    .map(reason -> new Check(
                            "journal",
                            false,
                            "none yet, and none can be made in " + home.folder() + ": " + reason,
                            "make the folder writable, or set AGENTC_HOME to one that is"))
                    .orElseGet(() -> new Check("journal", true, "none yet; it will be in " + home.folder(), ""));
        }
        return attempt("journal", () -> {
            try (WritableJournal journal = Journals.open(home)) {
                String found = home.journal() + ", " + journal.all().size() + " runs";
                RunWord.warn(terminal, journal); // what is found while they are listed is said as well
                return found;
            }
        });
    }

    private static Optional<Check> projectFile() {
        try {
            ProjectFile around = ProjectFile.around(Path.of("").toAbsolutePath());
            return around.file().map(file -> projectFile(file, around.sure().project()));
        } catch (WrongUse e) {
            return Optional.of(new Check("agent.toml", false, e.getMessage(), e.hint()));
        }
    }

    private static Check projectFile(Path file, ProjectSettings project) {
        String says = project.equals(ProjectSettings.NONE)
                ? "it marks the folder, and sets nothing"
                : "time zone " + project.zone();
        return new Check("agent.toml", true, file + ": " + says, "");
    }

    private static Check embedded() {
        return attempt("embedded model", () -> {
            Embedded.of(Embedded.DEFAULT);
            return Embedded.KNOWS;
        });
    }

    /** @param absence why vector code cannot be had; plain loops compute the same then */
    static Check vectors(Optional<String> absence) {
        return absence.map(why -> new Check(
                        "vector code",
                        true,
                        "not used: " + why
                                + "; `agentc train` takes about twice as long, and comes to the same weights",
                        "JDK 25 has it; AGENTC_JAVA_HOME names the one that is taken"))
                .orElseGet(() -> new Check("vector code", true, "used for the embedded model by `agentc train`", ""));
    }

    private static Check attempt(String what, Supplier<String> check) {
        try {
            return new Check(what, true, check.get(), "");
        } catch (EffectFailed e) {
            return new Check(what, false, e.failure().message(), e.failure().next());
        }
    }

    private static Check key(String secret, String provider) {
        var environment = new SystemEnvironment();
        boolean there;
        try {
            there = environment.secret(secret).isPresent();
        } catch (UncheckedIOException e) {
            return new Check("secret " + secret, false, secret + " " + e.getMessage(), "set it to a text in UTF-8");
        }
        return new Check(
                "secret " + secret,
                true,
                there ? "set" : "not set",
                there ? "" : "`" + provider + "(…)` without a `key` needs it: set " + environment.secretPlace(secret));
    }

    /** Through what models and tools reach the network. */
    static Check proxies(Proxies proxies) {
        List<Proxies.Named> named = Stream.of("https", "http")
                .flatMap(scheme -> proxies.of(scheme).stream())
                .distinct()
                .toList();
        if (named.isEmpty()) {
            return new Check("proxy", true, "none: HTTPS_PROXY, HTTP_PROXY and ALL_PROXY are not set", "");
        }
        String found = named.stream().map(DoctorCommand::told).collect(Collectors.joining(", "));
        String except = proxies.exceptions().isEmpty() ? "" : "; not for " + proxies.exceptions() + " (NO_PROXY)";
        String faults = named.stream()
                .filter(proxy -> !proxy.usable())
                .map(Proxies.Named::fault)
                .distinct()
                .collect(Collectors.joining("; "));
        return new Check(
                "proxy",
                faults.isEmpty(),
                found + except + "; never for this machine",
                faults.isEmpty() ? "" : faults + ": write http://HOST:PORT");
    }

    /** Whom connections trust beside those that the JDK knows; empty where nobody is named. */
    static Optional<Check> authorities(Authorities authorities) {
        if (!authorities.areNamed()) {
            return Optional.empty();
        }
        return Optional.of(authorities
                .fault()
                .map(fault -> new Check("certificates", false, fault, "correct the variable, or unset it"))
                .orElseGet(() -> new Check("certificates", true, "those of the JDK, and " + authorities.found(), "")));
    }

    private static String told(Proxies.Named proxy) {
        return proxy + (proxy.credentials().isEmpty() ? "" : ", with a password");
    }

    private static ObjectNode document(List<Check> checks, boolean good) {
        ObjectNode document =
                JsonNodeFactory.instance.objectNode().put("format", 1).put("ok", good);
        ArrayNode list = document.putArray("checks");
        checks.forEach(check -> list.addObject()
                .put("what", check.what())
                .put("ok", check.good())
                .put("found", check.found())
                .put("mend", check.mend()));
        return document;
    }
}
