"""Prints a script that completes commands, flags and names in bash or zsh.

Add one of these lines to ~/.bashrc, or to ~/.zshrc below its `compinit`, and
start a new shell:
  source <(keras-infogan completion bash)
  source <(keras-infogan completion zsh)

Example: keras-infogan completion bash
"""

from keras_infogan.cli._start import defined

NEEDS_KERAS = False
BASH = r"""_keras_infogan() {
  local line="${COMP_LINE:0:COMP_POINT}" found=""
  local word="${line##*[[:space:]]}"
  local -a words
  read -ra words <<< "$line"
  COMPREPLY=()
  if (( ${#words[@]} == 1 || ${#words[@]} == 2 && ${#word} > 0 )); then
    COMPREPLY=( $(compgen -W "@COMMANDS@" -- "$word") )
    return
  fi
  case "$word" in
@NAMES@
    --*=*)
      compopt -o filenames 2> /dev/null
      local IFS=$'\n'
      COMPREPLY=( $(compgen -f -- "${word#*=}") ); return ;;
  esac
  case "${words[1]}" in
@FLAGS@
  esac
  COMPREPLY=( $(compgen -W "$found" -- "$word") )
  if [[ "${COMPREPLY[0]}" == *= ]]; then compopt -o nospace 2> /dev/null; fi
}
complete -F _keras_infogan keras-infogan"""
ZSH = r"""_keras_infogan() {
  local word="${words[CURRENT]}"
  local -a found
  if (( CURRENT == 2 )); then
    compadd -- @COMMANDS@
    return
  fi
  case "$word" in
@NAMES@
    --*=*) compset -P '*='; _files; return ;;
  esac
  case "${words[2]}" in
@FLAGS@
  esac
  compadd -S '' -- ${(M)found:#*=}
  compadd -- ${found:#*=}
}
compdef _keras_infogan keras-infogan"""
# The script of each shell, and what it does with names and with flags.
SHELLS = {
    "bash": (
        BASH,
        'COMPREPLY=( $(compgen -W "{}" -- "${{word#*=}}") ); return',
        'found="{}"',
    ),
    "zsh": (ZSH, "compset -P '*='; compadd -- {}; return", "found=({})"),
}
ARGUMENTS = tuple(SHELLS)


def define_flags():
    pass


def run(shell):
    print(script(shell))


def script(shell):
    """Returns the script of a shell, "bash" or "zsh"."""
    from keras_infogan import cli
    from keras_infogan.catalog import lookup

    text, complete_names, complete_flags = SHELLS[shell]
    commands = cli.commands()
    names = {
        "--preset=*": lookup.names("zoo"),
        "--dataset=*": lookup.names("rendered")
        + lookup.names("datasets.known"),
    }
    flags = {name: _flags(command) for name, command in commands.items()}
    text = text.replace("@COMMANDS@", " ".join(commands))
    text = text.replace("@NAMES@", _cases(names, complete_names))
    return text.replace("@FLAGS@", _cases(flags, complete_flags))


def _flags(command):
    """Returns the flags of a command as one types them."""
    arguments = list(getattr(command, "ARGUMENTS", ()))
    with defined(command) as own:
        for flag in own:
            if flag.boolean:
                arguments += [f"--{flag.name}", f"--no{flag.name}"]
            else:
                arguments.append(f"--{flag.name}=")
    return [*arguments, "--help"]


def _cases(words, complete):
    """Returns the branches of a `case`, one for each pattern."""
    return "\n".join(
        f"    {pattern}) {complete.format(' '.join(found))} ;;"
        for pattern, found in words.items()
    )
