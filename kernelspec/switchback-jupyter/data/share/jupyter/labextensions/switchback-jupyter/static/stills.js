// A widget's plain picture, shown where the widget itself is no more: in a notebook opened without its kernel, or after
// a restart. A widget that is there is left alone when only the picture beside it was replaced.

const VIEW = "application/vnd.jupyter.widget-view+json";
const PICTURE = "image/png";

/** Lets a notebook's widgets fall back on their pictures: those that are drawn now, and later, when there is a kernel. */
export function addStills(rendermime) {
  const addFactory = rendermime.addFactory.bind(rendermime);
  const wrapped = (factory) => ({
    ...factory,
    createRenderer: (options) => withStill(factory.createRenderer(options)),
  });
  const known = rendermime.getFactory(VIEW);
  if (known) addFactory(wrapped(known), rendermime.getRank(VIEW));
  rendermime.addFactory = (factory, rank) =>
    addFactory(factory.mimeTypes.includes(VIEW) ? wrapped(factory) : factory, rank);
}

function withStill(renderer) {
  const renderModel = renderer.renderModel.bind(renderer);
  let shown, latest;
  renderer.renderModel = async (model) => {
    if (!model.data[PICTURE]) return renderModel(model);
    latest = model;
    const id = model.data[VIEW].model_id;
    const isThere = () => [...(renderer.widgets || [])].some((widget) => !widget.isDisposed);
    if (shown === id && isThere()) return;
    await renderModel(model);
    // What it says of a widget that is not there has this class; while it waits for the kernel it has not.
    if (!isThere() && renderer.hasClass("jupyter-widgets")) return show(renderer, model);
    shown = id;
    await keep(renderer, id);
    for (const widget of renderer.widgets || [])
      widget.disposed.connect(() => {
        shown = undefined;
        if (renderer.isDisposed || isThere()) return;
        renderer.show();
        show(renderer, latest);
      });
  };
  return renderer;
}

/** Tells the kernel that it may replace the plain picture with every change: nothing is drawn anew here. */
async function keep(renderer, id) {
  if (!/^explore-\d+-/.test(id)) return;
  const manager = await renderer._manager?.promise;
  const box = await manager?.get_model(id);
  box?.comm?.send({ method: "update", state: { _keeps_still: true }, buffer_paths: [] });
}

function show(renderer, model) {
  const picture = document.createElement("img");
  picture.src = `data:${PICTURE};base64,${model.data[PICTURE]}`;
  picture.alt = model.data["text/plain"] || "";
  const { width, height } = model.metadata[PICTURE] || {};
  if (width) picture.width = width;
  if (height) picture.height = height;
  picture.className = "switchback-still";
  renderer.removeClass("jupyter-widgets");
  renderer.node.replaceChildren(picture);
}
