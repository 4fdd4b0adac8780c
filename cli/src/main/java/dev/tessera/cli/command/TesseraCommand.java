package dev.tessera.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The root of all commands.
@Command(name = "tessera", versionProvider = Version.class,
    description = "A domain's own text into embeddings: trained, judged and served on the JVM.",
    subcommands = {
        QuickstartCommand.class, TokenizerCommand.class, TrainCommand.class,
        RefineCommand.class, EvalCommand.class, NeighborsCommand.class, AnalogyCommand.class,
        EncodeCommand.class,
        IndexCommand.class, SearchCommand.class, MineCommand.class,
        AxisCommand.class, ClusterCommand.class, PlotCommand.class, ExportCommand.class,
        DoctorCommand.class},
    footer = {"", "Start here:",
        "  tessera quickstart", "",
        "Exit codes: 0 done, 2 bad input (one line says what to mend), 70 a bug of ours."})
public final class TesseraCommand extends CommandGroup {

  @Option(names = {"-V", "--version"}, versionHelp = true, description = "Show the version.")
  private boolean version;
}
