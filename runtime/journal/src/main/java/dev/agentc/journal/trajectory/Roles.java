package dev.agentc.journal.trajectory;

import dev.agentc.effect.Event;
import java.util.List;
import java.util.Set;

/** Whose conversation it is: the declared name of the agent or prompt that held it. */
final class Roles {
    private static final Set<String> SPEAKERS = Set.of("agent", "prompt");

    private Roles() {}

    /** @param key of the frame that held it */
    static String of(List<Event> events, String key) {
        String nearest = "";
        String name = key.contains("/") ? key.substring(0, key.indexOf('/')) : key;
        for (Event event : events) {
            String own = event.key().effect().text();
            boolean around = own.equals(key) || key.startsWith(own + "/");
            if (event.isClaim() && SPEAKERS.contains(event.kind()) && around && own.length() > nearest.length()) {
                nearest = own;
                name = event.name();
            }
        }
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
