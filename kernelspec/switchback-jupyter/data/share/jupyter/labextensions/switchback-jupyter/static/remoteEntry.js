// The extension as JupyterLab 4 loads it: a container of module federation, written by hand.
//
// JupyterLab hands its own modules over in `init`, so that nothing has to be bundled, and asks for the
// extension in `get`. The mode and the words are fetched when a first cell or file is to be coloured.
//
// JupyterLab lets browsers keep these files for a year: `load` in package.json ends in a hash of this file,
// mode.js and stills.js, and the words are asked for anew each time.

var _JUPYTERLAB = _JUPYTERLAB || {};

(() => {
  const entry = document.currentScript.src;
  const beside = (file) => new URL(file, entry);
  let scope;

  /** The module of this name that JupyterLab itself uses. */
  async function shared(name) {
    const versions = Object.values(scope[name] || {});
    const version = versions.find((one) => one.loaded) || versions[0];
    if (!version) throw new Error(`switchback-jupyter: this JupyterLab does not share ${name}`);
    return (await version.get())();
  }

  async function load() {
    const [{ LanguageSupport, StreamLanguage }, { mode }, words] = await Promise.all([
      shared("@codemirror/language"),
      import(beside(`mode.js${new URL(entry).search}`)),
      fetch(beside("words.json"), { cache: "no-cache" }).then((response) => response.json()),
    ]);
    return new LanguageSupport(StreamLanguage.define(mode(words)));
  }

  async function extension() {
    const { IEditorLanguageRegistry } = await shared("@jupyterlab/codemirror");
    const plugin = {
      id: "switchback-jupyter:language",
      description: "Colours for the Switchback language.",
      autoStart: true,
      requires: [IEditorLanguageRegistry],
      activate: (_, languages) =>
        languages.addLanguage({
          name: "switchback",
          displayName: "Switchback",
          mime: "text/x-switchback",
          extensions: ["switchback"],
          load,
        }),
    };
    const { INotebookTracker } = await shared("@jupyterlab/notebook");
    const stills = {
      id: "switchback-jupyter:stills",
      description: "Shows the plain picture of a widget that is no more.",
      autoStart: true,
      optional: [INotebookTracker],
      activate: async (_, notebooks) => {
        const { addStills } = await import(beside(`stills.js${new URL(entry).search}`));
        const add = (panel) => addStills(panel.content.rendermime);
        notebooks?.forEach(add);
        notebooks?.widgetAdded.connect((_, panel) => add(panel));
      },
    };
    return () => ({ __esModule: true, default: [plugin, stills] });
  }

  _JUPYTERLAB["switchback-jupyter"] = {
    init: (given) => {
      scope = given;
    },
    get: (name) =>
      name === "./extension"
        ? extension()
        : Promise.reject(new Error(`switchback-jupyter: there is no module ${name}`)),
  };
})();
