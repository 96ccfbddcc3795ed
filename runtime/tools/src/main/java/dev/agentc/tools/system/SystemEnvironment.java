package dev.agentc.tools.system;

import dev.agentc.effect.port.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the operator gave to the process. {@code env.X} is the environment variable X. {@code secret.X} is the file X in
 * the folder that the variable {@code AGENTC_SECRETS} names, as secrets are mounted into containers, else the
 * environment variable X. What is empty counts as not set. All of it is UTF-8, whatever the locale says.
 */
public final class SystemEnvironment implements Environment {
    /** Names the folder of secret files. */
    public static final String SECRETS = "AGENTC_SECRETS";

    /**
     * The user's own {@code LC_ALL}. The launcher starts the JVM under another one, since it decodes everything by that, and
     * puts the user's here.
     */
    private static final String LC_ALL = "agentc.lc_all";

    private static final String MARK = "\uFEFF";

    private final Map<String, String> variables;

    public SystemEnvironment() {
        this(asGiven(System.getenv(), Optional.ofNullable(System.getProperty(LC_ALL))));
    }

    /** @param variables in place of the process's own */
    public SystemEnvironment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    static Map<String, String> asGiven(Map<String, String> variables, Optional<String> locale) {
        Map<String, String> given = new LinkedHashMap<>(variables);
        locale.ifPresent(own -> given.put("LC_ALL", own));
        return given;
    }

    @Override
    public Optional<String> variable(String name) {
        Optional<String> value = Optional.ofNullable(variables.get(name)).filter(text -> !text.isEmpty());
        if (value.isPresent() && !isRead(value.get())) {
            throw unreadable("holds bytes that are no UTF-8 text", new CharacterCodingException());
        }
        return value;
    }

    /** The JVM puts U+FFFD, in silence, for what it cannot decode; under another locale it decodes wrongly. */
    private static boolean isRead(String value) {
        return value.indexOf('\uFFFD') < 0
                && (System.getProperty("sun.jnu.encoding", "").equals("UTF-8")
                        || value.chars().allMatch(sign -> sign < 0x80));
    }

    @Override
    public Optional<String> secret(String name) {
        return variable(SECRETS)
                .flatMap(folder -> path(folder, name))
                .flatMap(SystemEnvironment::file)
                .or(() -> variable(name));
    }

    @Override
    public String secretPlace(String name) {
        String place = Environment.super.secretPlace(name);
        return variable(SECRETS)
                .flatMap(folder -> path(folder, name))
                .map(file -> place + " or put it into " + file)
                .orElse(place);
    }

    private static Optional<Path> path(String folder, String name) {
        try {
            Path secrets = Path.of(folder).toAbsolutePath().normalize();
            return Optional.of(secrets.resolve(name).normalize()).filter(file -> secrets.equals(file.getParent()));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** A line end at the end of the file is an editor's, not the secret's, and so is a byte order mark. */
    private static Optional<String> file(Path path) {
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        try {
            String text = Files.readString(path, StandardCharsets.UTF_8).replaceFirst("\\R$", "");
            return Optional.of(text.startsWith(MARK) ? text.substring(1) : text).filter(value -> !value.isEmpty());
        } catch (CharacterCodingException e) {
            throw unreadable("is a file that holds no UTF-8 text", e);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static UncheckedIOException unreadable(String why, CharacterCodingException cause) {
        return new UncheckedIOException(why, cause);
    }
}
