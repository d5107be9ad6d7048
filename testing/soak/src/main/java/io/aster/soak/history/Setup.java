package io.aster.soak.history;

import java.nio.file.Path;
import java.util.List;

/**
 * What a process of writers is started with.
 *
 * @param url of the store, through the writer's own network
 * @param journals the folder for its journal
 * @param writer the writer's number
 * @param start how many processes this writer had before
 * @param threads how many append concurrently
 * @param sessions how many sessions there are
 * @param round of the run, from 1 on
 */
public record Setup(String url, Path journals, int writer, int start, int seed, int threads, int sessions, int round) {
    /** The words of a command line. */
    public List<String> words() {
        return List.of(
                url,
                journals.toString(),
                Integer.toString(writer),
                Integer.toString(start),
                Integer.toString(seed),
                Integer.toString(threads),
                Integer.toString(sessions),
                Integer.toString(round));
    }

    public static Setup of(String[] words) {
        return new Setup(
                words[0],
                Path.of(words[1]),
                Integer.parseInt(words[2]),
                Integer.parseInt(words[3]),
                Integer.parseInt(words[4]),
                Integer.parseInt(words[5]),
                Integer.parseInt(words[6]),
                Integer.parseInt(words[7]));
    }

    /** The id of a session that all writers share. */
    public static String session(int round, int number) {
        return "soak-" + round + "-" + number;
    }
}
