package dev.agentc.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.journal.JournalPlace;
import dev.agentc.cli.project.ProjectFile;
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
    record Look(String what, boolean good, String found, String mend) {}

    private final Terminal terminal;

    public DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public int run(Arguments arguments) {
        List<Look> looks = new ArrayList<>();
        looks.add(jdk());
        looks.add(cache());
        looks.add(journal());
        projectFile().ifPresent(looks::add);
        looks.add(embedded());
        looks.add(proxies(Proxies.here()));
        authorities(Authorities.here()).ifPresent(looks::add);
        looks.add(key("OPENAI_API_KEY", "openai"));
        boolean good = looks.stream().allMatch(Look::good);
        if (arguments.flag("json")) {
            terminal.out().println(JsonWriter.text(document(looks, good)));
        } else {
            looks.forEach(this::print);
        }
        return good ? Exit.DONE : Exit.WORLD;
    }

    private void print(Look look) {
        terminal.out()
                .println((!look.good() ? "BAD  " : look.mend().isEmpty() ? "ok   " : "note ") + look.what() + ": "
                        + look.found());
        if (!look.mend().isEmpty()) {
            terminal.out().println("     " + look.mend());
        }
    }

    private static Look jdk() {
        int version = Runtime.version().feature();
        return new Look(
                "JDK",
                version >= 25,
                Runtime.version() + " in " + System.getProperty("java.home"),
                version == 25 ? "" : "JDK 25 is the one agentc is tested with");
    }

    private static Look cache() {
        boolean used = java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .anyMatch(argument -> argument.startsWith("-XX:AOTCache="));
        return new Look(
                "start-up cache",
                true,
                used ? "in use" : "not in use; starts take about twice as long",
                used ? "" : "the launcher makes one when it may write to its own folder");
    }

    private static Look journal() {
        try {
            return journal(JournalPlace.home(Path.of("").toAbsolutePath()));
        } catch (WrongUse e) {
            return new Look("journal", false, e.getMessage(), e.hint());
        }
    }

    private static Look journal(JournalFolder home) {
        if (!home.exists()) {
            return home.cannotBeMade()
                    .map(reason -> new Look(
                            "journal",
                            false,
                            "none yet, and none can be made in " + home.folder() + ": " + reason,
                            "make the folder writable, or set AGENTC_HOME to one that is"))
                    .orElseGet(() -> new Look("journal", true, "none yet; it will be in " + home.folder(), ""));
        }
        return attempt("journal", () -> {
            try (WritableJournal journal = Journals.open(home)) {
                return home.journal() + ", " + journal.all().size() + " runs";
            }
        });
    }

    private static Optional<Look> projectFile() {
        try {
            ProjectFile around = ProjectFile.around(Path.of("").toAbsolutePath());
            return around.file().map(file -> projectFile(file, around.sure().project()));
        } catch (WrongUse e) {
            return Optional.of(new Look("agent.toml", false, e.getMessage(), e.hint()));
        }
    }

    private static Look projectFile(Path file, ProjectSettings project) {
        String says = project.equals(ProjectSettings.NONE)
                ? "it marks the folder, and sets nothing"
                : "time zone " + project.zone();
        return new Look("agent.toml", true, file + ": " + says, "");
    }

    private static Look embedded() {
        return attempt("embedded model", () -> {
            Embedded.of(Embedded.DEFAULT);
            return Embedded.KNOWS;
        });
    }

    private static Look attempt(String what, Supplier<String> look) {
        try {
            return new Look(what, true, look.get(), "");
        } catch (EffectFailed e) {
            return new Look(what, false, e.failure().message(), e.failure().next());
        }
    }

    private static Look key(String secret, String provider) {
        boolean there;
        try {
            there = new SystemEnvironment().secret(secret).isPresent();
        } catch (UncheckedIOException e) {
            return new Look("secret " + secret, false, secret + " " + e.getMessage(), "set it to a text in UTF-8");
        }
        return new Look(
                "secret " + secret,
                true,
                there ? "set" : "not set",
                there ? "" : "`" + provider + "(…)` without a `key` needs it: set the environment variable " + secret);
    }

    /** Through what models and tools reach the network. */
    static Look proxies(Proxies proxies) {
        List<Proxies.Named> named = Stream.of("https", "http")
                .flatMap(scheme -> proxies.of(scheme).stream())
                .distinct()
                .toList();
        if (named.isEmpty()) {
            return new Look("proxy", true, "none: HTTPS_PROXY, HTTP_PROXY and ALL_PROXY are not set", "");
        }
        String found = named.stream().map(DoctorCommand::told).collect(Collectors.joining(", "));
        String except = proxies.exceptions().isEmpty() ? "" : "; not for " + proxies.exceptions() + " (NO_PROXY)";
        String faults = named.stream()
                .filter(proxy -> !proxy.usable())
                .map(Proxies.Named::fault)
                .distinct()
                .collect(Collectors.joining("; "));
        return new Look(
                "proxy",
                faults.isEmpty(),
                found + except + "; never for this machine",
                faults.isEmpty() ? "" : faults + ": write http://HOST:PORT");
    }

    /** Whom connections trust beside those that the JDK knows; empty where nobody is named. */
    static Optional<Look> authorities(Authorities authorities) {
        if (!authorities.areNamed()) {
            return Optional.empty();
        }
        return Optional.of(authorities
                .fault()
                .map(fault -> new Look("certificates", false, fault, "correct the variable, or unset it"))
                .orElseGet(() -> new Look("certificates", true, "those of the JDK, and " + authorities.found(), "")));
    }

    private static String told(Proxies.Named proxy) {
        return proxy + (proxy.credentials().isEmpty() ? "" : ", with a password");
    }

    private static ObjectNode document(List<Look> looks, boolean good) {
        ObjectNode document =
                JsonNodeFactory.instance.objectNode().put("format", 1).put("ok", good);
        ArrayNode list = document.putArray("looks");
        looks.forEach(look -> list.addObject()
                .put("what", look.what())
                .put("ok", look.good())
                .put("found", look.found())
                .put("mend", look.mend()));
        return document;
    }
}
