"""The Switchback language for Jupyter's programs: colours, and parameters from papermill."""
